import { Directory } from '../data/memory/directory'
import { StoredFiles, type StoredFile } from './stored-file.model'

/** Why a stored file cannot be opened: it waits for the virus scan, or it was removed because of what was found. */
export type FileStanding = 'waiting' | 'removed'

// Few files wait or were removed: their ids are kept in memory, for the pages that name them. Whether a file is handed
// out is asked of the database each time.
const standings = new Directory<{ id: string; standing: FileStanding | 'open' }>(({ id }) => id)

/** Nothing for a file that can be opened. */
export function fileStanding(id: string): FileStanding | undefined {
  const standing = standings.get(id)?.standing
  return standing === 'open' ? undefined : standing
}

/** Another server may have stored or scanned files. */
export const loadFileStandings = (): Promise<void> =>
  standings.load(async () => {
    const closed = await StoredFiles.find(
      { 'metadata.scan': { $in: ['waiting', 'infected'] } },
      { 'metadata.scan': 1 },
    ).lean<Pick<StoredFile, '_id' | 'metadata'>[]>()
    return closed.map(({ _id, metadata }) => ({
      id: String(_id),
      standing: metadata.scan === 'waiting' ? ('waiting' as const) : ('removed' as const),
    }))
  })

/** Remembers it once the running change is saved. */
export const rememberStanding = (id: string, standing: FileStanding | 'open'): void =>
  standings.remember({ id, standing })
