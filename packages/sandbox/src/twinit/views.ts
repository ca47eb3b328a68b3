import type { OrchRun, RunStep } from './model.js';

/** A run as a list, a look by id and an edit show it: times as text, parameters as JSON in a string. */
export function runView(run: OrchRun) {
  return {
    ...common(run),
    _createdat: String(run.createdAt),
    _updatedat: String(run.updatedAt),
    _status: run.status,
    _result: '',
    orchrunsteps: run.steps.map((step) => ({
      ...commonStep(run, step),
      _runparams: '{}',
      _status: step.status,
      _statusmsg: step.message,
    })),
  };
}

/** A run as its creation shows it: its time is a number, and its steps' run parameters are an object. */
export function createdRunView(run: OrchRun) {
  return {
    ...common(run),
    _createdat: run.createdAt,
    _status: run.status,
    _result: '',
    orchrunsteps: run.steps.map((step) => ({ ...commonStep(run, step), _runparams: {}, _status: step.status })),
  };
}

/** A run as the answer to an edit shows it: without its steps. */
export function editedRunView(run: OrchRun) {
  return { ...runView(run), orchrunsteps: [] };
}

function common({ id, orchestrator, createdBy }: OrchRun) {
  return {
    id,
    _orchid: orchestrator.id,
    _name: orchestrator.name,
    _description: orchestrator.description,
    _namespaces: [orchestrator.namespace],
    _usertype: orchestrator.userType,
    _createdby: createdBy,
  };
}

function commonStep(run: OrchRun, { id, step, sequence, params }: RunStep) {
  return {
    id,
    _name: step.name,
    orchstepid: step.id,
    _compid: step.componentId,
    _orchrunid: run.id,
    _actualparams: JSON.stringify(params),
    _sequenceno: sequence,
  };
}
