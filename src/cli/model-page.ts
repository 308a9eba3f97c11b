/** `model-page` writes docs/model.md. */

import { writeFileSync } from 'node:fs';
import { modelDocument } from './documents/model-document.ts';

writeFileSync(new URL('../../docs/model.md', import.meta.url), modelDocument());
