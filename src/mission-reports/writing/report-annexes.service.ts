import type { Act } from '../../programme/actor'
import { storeFile, type FileLink } from '../../platform/files/files'
import type { ReceivedFile } from '../../platform/files/file-check'
import { reportReference } from '../report.service'

/** Puts the files of a form into the store; they belong to the report once it keeps their links. */
export async function storeAnnexes(mission: string, files: readonly ReceivedFile[], act: Act): Promise<FileLink[]> {
  const links: FileLink[] = []
  for (const file of files) links.push(await storeFile(file, reportReference(mission), act))
  return links
}
