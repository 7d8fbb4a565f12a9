import type { Act } from '../platform/actor'
import { append, transaction } from '../platform/change'
import { Conflict } from '../platform/errors'
import { storeFile, type FileLink } from '../platform/files'
import type { ReceivedFile } from '../platform/file-check'
import { reportChanged, reportSubject } from './report.events'
import { MissionReports, type ReportRecord } from './report.model'
import { keepOnMission, newest, reportReference } from './report.service'
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
export const attachAnnexes = (mission: string, added: readonly FileLink[], act: Act): Promise<ReportRecord> =>
  transaction(async () =>
    append<ReportRecord>(
      MissionReports,
      await newest(mission),
      { $push: { annexes: { $each: [...added] } } },
      async (report) => {
        if (!isWritable(report.state)) throw new Conflict('mission-reports:error.notWritable')
        await keepOnMission(report, act)
        return added.length > 0 ? reportChanged(reportSubject(report), act, { version: report.version }) : null
      },
    ),
  )
