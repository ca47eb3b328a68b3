import type { INodeType } from 'n8n-workflow';

import { Cycloid } from '../../../nodes/Cycloid/Cycloid.node.js';
import { CycloidTrigger } from '../../../nodes/Cycloid/CycloidTrigger.node.js';
import { Indigo } from '../../../nodes/Indigo/Indigo.node.js';
import { IndigoCallbackTrigger } from '../../../nodes/Indigo/IndigoCallbackTrigger.node.js';
import { IndigoTrigger } from '../../../nodes/Indigo/IndigoTrigger.node.js';
import { Talend } from '../../../nodes/Talend/Talend.node.js';
import { TalendTrigger } from '../../../nodes/Talend/TalendTrigger.node.js';
import { Twinit } from '../../../nodes/Twinit/Twinit.node.js';
import { TwinitTrigger } from '../../../nodes/Twinit/TwinitTrigger.node.js';

/** Every node of the package, by the name of its class. */
export const nodes: Readonly<Record<string, INodeType>> = {
  Cycloid: new Cycloid(),
  CycloidTrigger: new CycloidTrigger(),
  Indigo: new Indigo(),
  IndigoCallbackTrigger: new IndigoCallbackTrigger(),
  IndigoTrigger: new IndigoTrigger(),
  Talend: new Talend(),
  TalendTrigger: new TalendTrigger(),
  Twinit: new Twinit(),
  TwinitTrigger: new TwinitTrigger(),
};
