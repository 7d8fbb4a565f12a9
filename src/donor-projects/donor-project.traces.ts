import { tracesIn } from '../platform/data/traces'
import { DonorImports } from './donor-project.model'

/** Who has brought in files of other publishers. */
export const donorImportTraces = tracesIn(DonorImports, { kind: 'donor-import', signed: ['history'] })
