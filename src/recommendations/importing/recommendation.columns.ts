import { areaOptions, instrumentOptions, objectiveOptions } from '../../framework/pure'
import { memberOptions, membersNamed } from '../../members/pure'
import { codeOptions, type Cell, type Viewer } from '../../platform/http/pages/view-types'
import type { ListColumn } from '../../platform/lists/lists'
import { organisationDay } from '../../platform/time/calendar-day'
import { fileCells, fileColumn } from '../../programme/imports/import-file'
import type { ImportColumn, ImportValues } from '../../programme/imports/import-kind'
import type { RecommendationRecord } from '../recommendation.model'
import { recommendationLifeCycle } from '../recommendation.status'
import { blockingCauses, horizons, priorities } from '../recommendation.vocabulary'
import { statementOptions } from '../statement.presenter'

/** What files of recommendations hold beside the columns of the page, and an import reads again. */
const own: readonly ImportColumn[] = [
  {
    key: 'mission',
    kind: 'text',
    field: 'mission',
    required: true,
    also: ['mission reference', 'mission no', 'report', 'rapport', 'activity', 'activite'],
  },
  {
    key: 'instrument',
    kind: 'code',
    field: 'instrument',
    options: instrumentOptions,
    required: true,
    also: ['convention', 'tool', 'outil'],
  },
  {
    key: 'objective',
    kind: 'code',
    field: 'objective',
    options: objectiveOptions,
    required: true,
    also: ['objectif', 'so'],
  },
  { key: 'area', kind: 'code', field: 'area', options: areaOptions, also: ['topic', 'theme', 'domaine'] },
  { key: 'statement', kind: 'code', field: 'statement', options: statementOptions },
  {
    key: 'owner',
    kind: 'text',
    field: 'owner',
    also: ['responsible', 'unit', 'service', 'responsable', 'service responsable'],
  },
  {
    key: 'horizon',
    kind: 'code',
    field: 'horizon',
    options: codeOptions(horizons, 'vocabulary:horizons.'),
    required: true,
    also: ['term', 'horizon', 'terme'],
  },
  {
    key: 'dueDay',
    kind: 'day',
    field: 'dueDay',
    required: true,
    also: ['due date', 'deadline', 'target date', 'echeance', 'date limite'],
  },
  { key: 'issuedOn', kind: 'day', field: 'issuedOn', also: ['date', 'issued', 'adressee le', 'date of issue'] },
  { key: 'reason', kind: 'text', field: 'reason', also: ['motif', 'justification'] },
  {
    key: 'note',
    kind: 'text',
    field: 'note',
    also: ['comment', 'comments', 'commentaire', 'commentaires', 'remarques', 'progress', 'avancement'],
  },
  {
    key: 'cause',
    kind: 'code',
    field: 'cause',
    options: codeOptions(blockingCauses, 'vocabulary:blockingCauses.'),
  },
  { key: 'link', kind: 'text', field: 'link', also: ['evidence', 'url', 'preuve', 'lien'] },
]

/** The columns of an import: those that the page shows, and those that stand in files alone. */
export const recommendationImportColumns: readonly ImportColumn[] = [
  { key: 'reference', kind: 'text', field: '', finds: true, also: ['ref', 'no', 'code', 'number', 'numero'] },
  {
    key: 'title',
    kind: 'text',
    field: 'text',
    required: true,
    also: ['recommendation', 'recommandation', 'text', 'texte', 'description', 'action'],
  },
  {
    key: 'member',
    kind: 'code',
    field: 'memberCode',
    options: ({ lang }: Viewer) => memberOptions(lang),
    codesOf: membersNamed,
    required: true,
    also: ['addressee', 'destinataire', 'country', 'pays', 'administration', 'membre'],
  },
  {
    key: 'state',
    kind: 'code',
    field: 'state',
    options: codeOptions(
      recommendationLifeCycle.states.filter((state) => state !== 'proposed'),
      'recommendations:state.',
    ),
    also: ['status', 'statut', 'etat'],
  },
  {
    key: 'priority',
    kind: 'code',
    field: 'priority',
    options: codeOptions(priorities, 'vocabulary:priorities.'),
    required: true,
    also: ['priorite', 'importance'],
  },
  ...own,
]

export const recommendationFileColumns: ListColumn[] = own.map((column) =>
  fileColumn(column, `recommendations:file.${column.key}`),
)

/** What a recommendation holds of these, as an import reads and a file says it. */
export function recommendationValues(record: RecommendationRecord): ImportValues {
  const { reference, text, memberCode, state, priority, mission, instrument, objective, owner, horizon, dueDay } =
    record
  const step = record.progress.at(-1)
  return {
    ...{ reference, state, priority, mission, instrument, objective, owner, horizon, dueDay },
    title: text,
    member: memberCode,
    area: record.area ?? '',
    statement: record.statement ?? '',
    issuedOn: organisationDay(record.issuedAt),
    reason: record.response?.reason ?? '',
    note: step?.note ?? '',
    cause: record.cause ?? '',
    link: step?.link ?? '',
  }
}

/** The cells of a recommendation that stand in files alone. */
export const presentRecommendationFileRow = (record: RecommendationRecord, viewer: Viewer): Record<string, Cell> =>
  fileCells(own, recommendationValues(record), viewer)
