import { StoredFiles } from '../platform/files/stored-file.model'
import { unscanned } from './scan.service'

/** Files that nobody can open before the virus scanner has answered. */
export const countWaitingFiles = (): Promise<number> =>
  StoredFiles.countDocuments({ 'metadata.scan': 'waiting', 'metadata.heldFor': null }).exec()

/** Files from before a scanner was named, which are open until something is found in them. */
export const countUnscannedFiles = (): Promise<number> => StoredFiles.countDocuments(unscanned).exec()
