import { missionRecords, type MissionRecord } from '../../missions'
import { paths } from '../../paths'
import type { Actor } from '../../programme/actor'
import type { ImportKind, ImportValues, KnownRecord } from '../../programme/imports/import-kind'
import { nameOf, textOf, versionIn } from '../../programme/imports/import-values'
import { recommendationList } from '../recommendation.list'
import type { RecommendationRecord } from '../recommendation.model'
import { mayImportRecommendations, maySeeRecommendation } from '../recommendation.policy'
import { recommendationRecords } from '../recommendation.queries'
import { recommendationImportColumns, recommendationValues } from './recommendation.columns'
import { parseEntered, parseStep, type EnteredRecommendation, type RowStep } from './recommendation-row'
import {
  enterRecommendations,
  removeRecommendations,
  restoreRecommendation,
  takeStep,
} from './recommendation-import.service'

interface Known extends KnownRecord {
  record: RecommendationRecord
}

type Missions = ReadonlyMap<string, MissionRecord>

const shorter = (values: ImportValues): string => textOf(values, 'title').slice(0, 200)

const sameText = (text: string): string => text.replace(/\s+/g, ' ').trim()

const changedIn = (values: ImportValues, before: ImportValues): string[] =>
  Object.keys(before).filter((key) => sameText(textOf(values, key)) !== sameText(textOf(before, key)))

const missionIn = (values: ImportValues): string => textOf(values, 'mission').trim().toUpperCase()

const known = (record: RecommendationRecord): Known => ({
  reference: record.reference,
  version: versionIn(record),
  values: recommendationValues(record),
  record,
})

async function missionsOf(rows: readonly ImportValues[], actor: Actor): Promise<Missions> {
  const references = [...new Set(rows.map(missionIn))].filter(Boolean)
  const found = (await missionRecords.of(actor)?.find({ reference: { $in: references } })) ?? []
  return new Map(found.map((mission) => [mission.reference, mission]))
}

/** Recommendations out of a spreadsheet: those of the past, and the steps that were taken with those that are there. */
export const recommendationImport: ImportKind<Known, RowStep | EnteredRecommendation, Missions> = {
  key: 'recommendations',
  title: 'recommendations:import.kind',
  lead: 'recommendations:import.lead',
  hint: 'recommendations:import.hint',
  allow: (actor) => mayImportRecommendations(actor, undefined),
  list: recommendationList,
  columns: recommendationImportColumns,
  within: 'mission',
  example: (viewer) => ({
    title: viewer.t('recommendations:import.exampleText'),
    member: 'FJ',
    mission: `MIS-${viewer.today.slice(0, 4)}-0001`,
    state: 'issued',
    priority: 'high',
    instrument: 'safe-framework',
    objective: 'SO1',
    owner: viewer.t('recommendations:import.exampleOwner'),
    horizon: 'short',
    dueDay: `${Number(viewer.today.slice(0, 4)) + 1}-06-30`,
  }),
  tidy: (values) => ('mission' in values ? { ...values, mission: missionIn(values) } : values),
  identity: (values) =>
    textOf(values, 'title') === '' ? '' : nameOf({ ...values, title: shorter(values) }, ['title', 'mission', 'member']),
  async find(references, rows, actor) {
    const reads = recommendationRecords.of(actor)
    if (!reads) return []
    const missions = [...new Set(rows.map(missionIn))].filter(Boolean)
    const found = await reads.find({ $or: [{ reference: { $in: [...references] } }, { mission: { $in: missions } }] })
    return found.map(known)
  },
  around: missionsOf,
  mayChange: (actor, { record }) => maySeeRecommendation(actor, record),
  read: (values, one, viewer, missions): ReturnType<typeof parseEntered> | ReturnType<typeof parseStep> =>
    one ? parseStep(values, changedIn(values, one.values), one.record, viewer) : parseEntered(values, missions, viewer),
  create: async (values, act) => (await enterRecommendations([values as EnteredRecommendation], act))[0]!,
  createAll: (all, act) => enterRecommendations(all as EnteredRecommendation[], act),
  change: (reference, values, act) => takeStep(reference, values as RowStep, act),
  remove: (reference, version, act) => removeRecommendations([{ reference, version }], act),
  removeAll: removeRecommendations,
  restore: ({ reference, version }, before, act) =>
    restoreRecommendation(reference, before, Number(version), act).then(() => undefined),
  href: (reference) => paths.recommendations.show({ reference }),
  name: (values) => shorter(values),
}
