import { tracesIn } from '../data/traces'
import { StoredFiles } from './stored-file.model'

/** Who has sent the files that are stored. */
export const fileTraces = tracesIn(StoredFiles, {
  kind: 'file',
  accounts: { 'metadata.by': null, 'metadata.heldFor': null },
})
