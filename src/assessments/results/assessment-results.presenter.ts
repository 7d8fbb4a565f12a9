import { paths } from '../../paths'
import { formatParts } from '../../platform/text/parts'
import { formatNumber, formatPair } from '../../platform/time/formats'
import { namedTable } from '../../platform/lists/columns'
import type { Translate } from '../../platform/text/i18n'
import type { Cell, Viewer } from '../../platform/http/pages/view-types'
import { bandTones, formatFactor } from '../../requests/pure'
import type { AssessmentRecord } from '../assessment.model'
import { highestLevel, movements, uncompared, type AreaScore, type Gap, type Movement } from './assessment.scores'
import { statementIn, areaTitleIn } from '../templates/template.directory'

/**
 * The multiplication on one line, so that a Member can see why a gap is third and not first:
 * index = gap × importance × legal pressure × readiness × evidence factor (needs assessment, edition 1, section 2).
 */
export const arithmetic = ({ priority, readiness }: Pick<Gap, 'priority' | 'readiness'>, { t, lang }: Viewer): string =>
  t(readiness ? 'assessments:gap.arithmetic' : 'assessments:gap.arithmeticUnasked', {
    gap: formatFactor(priority.gap, lang),
    importance: formatFactor(priority.importance, lang),
    legal: formatFactor(priority.legalPressure, lang),
    readiness: formatFactor(priority.readiness, lang),
    evidence: formatFactor(priority.evidence, lang),
    index: formatFactor(priority.index, lang),
  })

const hasAnswer = ({ areas }: AssessmentRecord): boolean =>
  areas.some(({ answers }) => answers.some(({ status }) => status != null))

/** The gaps in order, each with its arithmetic, and the way to ask for assistance. */
export function presentGaps(
  round: AssessmentRecord,
  gaps: readonly Gap[],
  can: { ask: boolean; prioritise: boolean },
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const { reference } = round
  const row = (gap: Gap, index: number): Record<string, Cell> => ({
    title: {
      text: statementIn(gap.statement, lang, gap.edition),
      href: can.prioritise ? paths.assessments.gap({ reference, statement: gap.statement }) : undefined,
      sub: arithmetic(gap, viewer),
      ref: gap.statement,
    },
    place: {
      text: formatNumber(index + 1, lang),
      sub: gap.override ? t('assessments:gap.computedPlace', { place: gap.computedPlace }) : undefined,
    },
    level: {
      text: t('assessments:gap.level', { current: gap.current, target: gap.target }),
      sub: t(`assessments:origin.${gap.origin}`),
    },
    band: {
      state: { text: t(`vocabulary:priorities.${gap.band}`), tone: bandTones[gap.band] },
      sub: gap.override?.reason,
    },
    ...(can.ask && {
      ask: {
        text: t('assessments:gap.ask'),
        href: paths.requests.create({}, { assessment: reference, statement: gap.statement }),
      },
    }),
  })
  return {
    ...namedTable(
      t,
      'assessments:gap.column',
      ['title', { key: 'place', numeric: true }, 'level', 'band', can.ask && 'ask'],
      gaps,
      row,
    ),
    empty: t(hasAnswer(round) ? 'assessments:gap.none' : 'assessments:gap.unanswered'),
  }
}

const radius = 110
const centre = { x: 170, y: 140 }

const at = (index: number, count: number, length: number) => {
  const angle = (2 * Math.PI * index) / count - Math.PI / 2
  const round = (value: number) => Math.round(value * 10) / 10
  return { x: round(centre.x + length * Math.cos(angle)), y: round(centre.y + length * Math.sin(angle)) }
}

const corners = (lengths: readonly number[]): string =>
  lengths
    .map((length, index) => at(index, lengths.length, length))
    .map(({ x, y }) => `${x},${y}`)
    .join(' ')

/** The areas as a picture; its table stands beside it. Null as long as too few areas have a number. */
export function presentRadar(scores: readonly AreaScore[], edition: number, { lang }: Viewer) {
  const known = scores.filter(({ maturity }) => maturity !== null)
  if (known.length < 3) return null
  const lengths = known.map(({ maturity }) => (maturity! / highestLevel) * radius)
  return {
    text: formatParts(
      known.map(({ code, maturity }) =>
        formatPair(areaTitleIn(code, lang, edition), formatNumber(maturity!, lang, 1), lang),
      ),
      lang,
    ),
    viewBox: `0 0 ${centre.x * 2} ${centre.y * 2}`,
    rings: Array.from({ length: highestLevel }, (_, index) =>
      corners(known.map(() => (radius * (index + 1)) / highestLevel)),
    ),
    shape: corners(lengths),
    axes: known.map(({ code }, index) => {
      const end = at(index, known.length, radius)
      const label = at(index, known.length, radius + 16)
      return { code, x1: centre.x, y1: centre.y, x2: end.x, y2: end.y, x: label.x, y: label.y + 5 }
    }),
  }
}

/** What moved since the round before: a fall is shown as plainly as a rise. */
export function presentMovements(round: AssessmentRecord, previous: AssessmentRecord | null, viewer: Viewer) {
  const { t } = viewer
  if (!previous) return { lead: t('assessments:movement.first'), href: null, link: '', table: null, apart: null }
  const found = movements(previous, round)
  const moved = found.filter(({ change }) => change !== 0)
  const count = (test: (change: number) => boolean) =>
    found.filter(({ change }) => change !== null && test(change)).length
  // Own words beside agreed values: a table that says so of every statement tells nothing.
  const isTooEarly = found.every(({ change }) => change === null)
  return {
    lead:
      found.length === 0
        ? t('assessments:movement.nothing')
        : isTooEarly
          ? t('assessments:movement.notYet', { compared: found.length })
          : t('assessments:movement.lead', {
              compared: found.length,
              up: count((change) => change > 0),
              down: count((change) => change < 0),
              same: count((change) => change === 0),
            }),
    href: paths.assessments.show(previous),
    link: t('assessments:movement.previous', {
      reference: previous.reference,
      day: previous.referenceDay,
    }),
    table: isTooEarly
      ? null
      : {
          ...namedTable(
            t,
            'assessments:movement.column',
            ['title', { key: 'before', numeric: true }, { key: 'after', numeric: true }, 'change'],
            moved,
            (movement) => movementRow(movement, round.edition, viewer),
          ),
          empty: t('assessments:movement.none'),
        },
    apart: presentUncompared(round, previous, viewer),
  }
}

// What one edition of the template lacks is said, and never shown as a level or as no change.
function presentUncompared(round: AssessmentRecord, previous: AssessmentRecord, { t, lang }: Viewer) {
  const rows = uncompared(previous, round)
  if (rows.length === 0) return null
  const [before, after] = [previous.edition, round.edition]
  return {
    lead: t('assessments:movement.apart', { before, after }),
    table: namedTable(t, 'assessments:movement.column', ['title', 'why'], rows, ({ statement: id, why }) => ({
      title: { text: statementIn(id, lang, why === 'onlyBefore' ? before : after), ref: id },
      why: { text: t(`assessments:movement.why.${why}`, { before, after }) },
    })),
  }
}

function changeCell(change: number | null, t: Translate): Cell {
  if (change === null) return { text: t('assessments:movement.mixed') }
  const isUp = change > 0
  const text = t(isUp ? 'assessments:movement.up' : 'assessments:movement.down', { count: Math.abs(change) })
  return { state: { text, tone: isUp ? 'good' : 'late' } }
}

function movementRow({ statement: id, before, after, change }: Movement, edition: number, { t, lang }: Viewer) {
  return {
    title: { text: statementIn(id, lang, edition), ref: id },
    before: { text: String(before) },
    after: { text: String(after) },
    change: changeCell(change, t),
  }
}
