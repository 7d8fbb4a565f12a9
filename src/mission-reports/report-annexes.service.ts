import type { Act } from '../platform/actor'
import { Conflict } from '../platform/errors'
import { storeFile, type FileLink } from '../platform/files'
import type { ReceivedFile } from '../platform/uploads'
import { reportChanged, reportSubject } from './report.events'
import type { MissionReport } from './report.model'
import { keep, latestReport, reportReference } from './report.service'
import { isWritable } from './report.status'

/** Puts the files of a form into the store; they belong to the report once it keeps their links. */
export async function storeAnnexes(mission: string, files: readonly ReceivedFile[], act: Act): Promise<FileLink[]> {
  const links: FileLink[] = []
  for (const file of files) links.push(await storeFile(file, reportReference(mission), act))
  return links
}

/**
 * Adds files to the newest version whatever else was changed in it meanwhile: a file stands beside all others, so it
 * need not wait until two texts are put together.
 */
export async function attachAnnexes(mission: string, added: readonly FileLink[], act: Act): Promise<MissionReport> {
  const report = await latestReport(mission)
  if (!report || !isWritable(report.state)) throw new Conflict('mission-reports:error.notWritable')
  if (added.length === 0) return report
  report.set('annexes', [...report.toObject().annexes, ...added])
  return keep(report, reportChanged(reportSubject(report), act, { version: report.version }), act)
}
