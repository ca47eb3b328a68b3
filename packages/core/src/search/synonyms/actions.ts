import type { Concept } from './concept.js';

/** What somebody wants done. The action of an operation belongs to one or more of these. */
export const actions = {
  start: {
    words: 'start execute launch',
    asked:
      'run, trigger, begin, kick off, set off, fire, invoke, go, deploy, promote, release, ship, migrate, push, between environments, to production, to staging, submit, spin up, provision, power on, turn on, switch on, boot, reboot, restart',
  },
  rerun: {
    words: 'rerun retry',
    asked: 'run again, start again, execute again, restart, repeat, redo, from failed step, try again',
  },
  stop: {
    words: 'stop terminate abort cancel',
    asked: 'kill, halt, interrupt, end, hang, stuck, power off, turn off, switch off, shut down',
  },
  delete: {
    words: 'delete',
    asked:
      'remove, drop, purge, erase, destroy, wipe, get rid of, clean up, clear, clean, trash, decommission, retire, unschedule, tear down, undeploy, revoke, discard',
  },
  remove: { words: 'remove take', asked: 'take out, detach, kick out, offboard, left' },
  clear: { words: 'clear empty', asked: 'clean, flush, purge, wipe, bust, invalidate' },
  list: {
    words: 'list find search',
    asked:
      'show, all, every, browse, which, overview, look up, enumerate, last, recent, past, by name, by its name, id of, what are',
  },
  get: {
    words: 'get',
    asked:
      'show, read, view, details, describe, inspect, see, info, fetch, check, status, progress, finished, done, how far',
  },
  create: { words: 'create register', asked: 'new, add, make, define, set up, build, store, connect' },
  update: {
    words: 'update change rename replace set',
    asked:
      'edit, modify, alter, adjust, more, less, fewer, fix, correct, repair, raise, increase, wrong, moved, point to, switch, upgrade, newer, rotate, scale, scale out, resize, promote to, make admin, enable, disable, turn on, turn off, activate, deactivate',
  },
  pause: { words: 'pause', asked: 'suspend, hold, freeze, disable' },
  resume: { words: 'resume unpause', asked: 'unfreeze, enable, continue, unsuspend' },
  schedule: {
    words: 'schedule configure',
    asked:
      'cron, timer, recurring, every night, every day, every hour, daily, nightly run, hourly, calendar, trigger at, create schedule, add schedule, create a schedule, add a schedule',
  },
  simulate: {
    words: 'simulate analyze diff compare estimate',
    asked: 'analyse, dry run, preview, what if, try out, changes would, would change, difference, forecast',
  },
  validate: { words: 'validate', asked: 'check, valid, verify, lint, well formed' },
  refresh: { words: 'refresh', asked: 'sync, resync, synchronize, reload, rescan, pull' },
  reset: { words: 'reset', asked: 'stuck, forgot, unstick' },
  pin: { words: 'pin', asked: 'hold at, stay on, freeze version' },
  disable: {
    words: 'disable',
    asked: 'dont use, do not use, not use, avoid, exclude, block, deactivate, turn off, forbid',
  },
  unlock: { words: 'unlock release', asked: 'locked, lock stuck' },
  invite: { words: 'invite', asked: 'onboard' },
  send: { words: 'send', asked: 'post, record, emit' },
  import: { words: 'import', asked: 'bring, bring in, adopt' },
  move: { words: 'move migrate', asked: 'transfer, relocate' },
  add: { words: 'add put', asked: 'join, attach' },
  assign: { words: 'assign', asked: 'give, grant, allow, share, permission, make someone' },
  unassign: { words: 'unassign', asked: 'revoke, take away, withdraw' },
  unpair: { words: 'unpair', asked: 'disconnect, unlink, decouple' },
  generate: { words: 'generate', asked: 'download, export, retrieve, tail' },
} as const satisfies Readonly<Record<string, Concept>>;
