import { goOnAWhile } from '../../src/imports/rows/running.service'
import { beginImport } from '../../src/imports/import.service'
import { findImport } from '../../src/imports/import.queries'
import type { ImportRecord } from '../../src/imports/import.model'
import type { Act } from '../../src/programme/actor'
import { rowsOfText } from '../../src/platform/tables/text-table'
import { translator } from '../../src/platform/text/i18n'
import { actBy, aCoordinator } from '../support/people'

/** Heads of a whole mission, and a row of one: what a form must be given. */
export const missionCells = [
  'Title\tActivity type\tDelivery mode\tLanguages\tMembers concerned\tStrategic objective\tInstruments\tPurpose',
  'Imported mission\tTechnical assistance mission\thybrid\tEnglish\tFiji\tSO1\tsafe-framework\tFewer controls',
].join('\n')

/** An import whose rows were checked. */
export async function aCheckedImport(
  cells = missionCells,
  act: Act = actBy(aCoordinator()),
): Promise<ImportRecord & { __v: number }> {
  const viewer = { actor: act.actor, lang: 'en' as const, t: translator('en'), today: '2026-11-24' }
  const { reference } = await beginImport(
    'missions',
    { fileName: '', sheets: [{ name: '', rows: rowsOfText(cells) }] },
    viewer,
    act,
  )
  await goOnAWhile(reference, act.at)
  return (await findImport(reference)) as ImportRecord & { __v: number }
}
