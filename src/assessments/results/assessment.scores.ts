import type { Day } from '../../platform/time/calendar-day'
import type { Priority, PriorityBand } from '../../requests'
import { bandOf, evidenceFactor, gapOf, legalPressure, priorityOf, rankIn, readinessFactor } from '../../requests/pure'
import type { Answer, AssessmentRecord, GapOverride } from '../assessment.model'
import { statementCount, statementOrder, templateArea, templateAreas } from '../templates/template.directory'

// Measures and their formulas: the paper of the needs assessment, edition 1, section 2.

export const highestLevel = 5
/** An area is only given a number when this share of its statements is scored. */
const shareNeeded = 0.6

type Scored = Answer & { status: 'scored'; current: number }

const isScored = (answer: Answer): answer is Scored => answer.status === 'scored' && answer.current != null

/** The validated value if there is one, else the self-score. */
export const valueOf = (answer: Pick<Answer, 'current' | 'validated'>): number | undefined =>
  answer.validated ?? answer.current ?? undefined

type Origin = 'self' | 'validated'
const originOf = ({ validated }: Pick<Answer, 'validated'>): Origin => (validated != null ? 'validated' : 'self')

/** Not said counts as useful: an answer without a weight still counts once. */
const weightOf = ({ importance }: Pick<Answer, 'importance'>) => importance ?? 1

export interface AreaScore {
  code: string
  /** Statements of the template. */
  statements: number
  scored: number
  notApplicable: number
  notKnown: number
  unanswered: number
  /** sum(w × s) / sum(w) over the scored statements; null when too few are scored. */
  maturity: number | null
  /** The same of the self-scores alone, to stand beside it. */
  self: number | null
}

const share = (answers: readonly Scored[], value: (answer: Scored) => number, enough: boolean): number | null => {
  const weight = answers.reduce((sum, answer) => sum + weightOf(answer), 0)
  return enough && weight > 0
    ? answers.reduce((sum, answer) => sum + weightOf(answer) * value(answer), 0) / weight
    : null
}

/** How mature one area is: what is not applicable or not known is left out, and never a zero. */
export function areaScore(code: string, answers: readonly Answer[], edition?: number): AreaScore {
  const statements = templateArea(code, edition)?.statements.length ?? answers.length
  const scored = answers.filter(isScored)
  const count = (status: Answer['status']) => answers.filter((answer) => answer.status === status).length
  const [notApplicable, notKnown] = [count('not-applicable'), count('not-known')]
  const enough = statements > 0 && scored.length / statements >= shareNeeded
  return {
    code,
    statements,
    scored: scored.length,
    notApplicable,
    notKnown,
    unanswered: statements - scored.length - notApplicable - notKnown,
    maturity: share(scored, (answer) => valueOf(answer)!, enough),
    self: share(scored, ({ current }) => current, enough),
  }
}

const answersOf = (round: Pick<AssessmentRecord, 'areas'>, code: string): readonly Answer[] =>
  round.areas.find((area) => area.code === code)?.answers ?? []

type Round = Pick<AssessmentRecord, 'areas' | 'edition'>

/** The scores of every area of the edition of a round, in its order. */
export const areaScores = (round: Round): AreaScore[] =>
  templateAreas(round.edition).map(({ code }) => areaScore(code, answersOf(round, code), round.edition))

/** Answered (scored, not applicable or not known) of all statements, as a share of one. */
export const completeness = (round: Round): number =>
  round.areas.flatMap(({ answers }) => answers).filter(({ status }) => status != null).length /
  statementCount(round.edition)

export interface Gap {
  /** Edition of the template in which the statement was answered. */
  edition: number
  statement: string
  meaning: number
  area: string
  current: number
  target: number
  importance: number
  evidence?: Answer['evidence']
  readiness?: Answer['readiness']
  origin: Origin
  priority: Priority
  band: PriorityBand
  /** Place by arithmetic alone; it stays visible when a person has moved the gap. */
  computedPlace: number
  override?: GapOverride
}

/** An area with the edition of the template in which it was answered. */
interface AnsweredArea {
  code: string
  edition: number
  answers: readonly Answer[]
}

/** The areas of a round, each with its edition. */
export const areasOf = ({ areas, edition }: Round): AnsweredArea[] =>
  areas.map(({ code, answers }) => ({ code, answers, edition }))

/**
 * The gaps of areas, in order of priority: a target above the value that counts. Ties are broken by the larger gap,
 * then the importance, then the order of the statements. `legalDate` is the Member's date for a statement.
 */
export function gapsIn(
  areas: readonly AnsweredArea[],
  today: Day,
  legalDate: (statementId: string, edition: number) => Day | undefined,
): Gap[] {
  const found = areas.flatMap((area) =>
    area.answers
      .filter(isScored)
      .flatMap((answer) => gapFrom(answer, area, today, legalDate(answer.statement, area.edition))),
  )
  const computed = [...found].sort((one, other) => other.priority.index - one.priority.index || byWeight(one, other))
  computed.forEach((gap, index) => (gap.computedPlace = index + 1))
  const rank = ({ priority, override }: Gap) => rankIn(priority.index, override?.band)
  return computed.sort((one, other) => rank(other) - rank(one) || one.computedPlace - other.computedPlace)
}

const byWeight = (one: Gap, other: Gap): number =>
  other.priority.gap - one.priority.gap ||
  other.importance - one.importance ||
  statementOrder(one.statement, one.edition) - statementOrder(other.statement, other.edition)

function gapFrom(answer: Scored, { code: area, edition }: AnsweredArea, today: Day, legalDate: Day | undefined): Gap[] {
  const { target, evidence, readiness, override } = answer
  const current = valueOf(answer)!
  if (target == null || gapOf(current, target) === 0) return []
  const importance = weightOf(answer)
  const priority = priorityOf({
    gap: gapOf(current, target),
    importance,
    legalPressure: legalPressure(legalDate, today),
    readiness: readinessFactor(readiness ?? undefined),
    evidence: evidenceFactor(evidence ?? undefined),
  })
  return [
    {
      statement: answer.statement,
      meaning: answer.meaning,
      area,
      edition,
      current,
      target,
      importance,
      evidence: evidence ?? undefined,
      readiness: readiness ?? undefined,
      origin: originOf(answer),
      priority,
      band: override?.band ?? bandOf(priority.index) ?? 'low',
      computedPlace: 0,
      override: override ?? undefined,
    },
  ]
}

export interface Movement {
  statement: string
  before: number
  after: number
  /** After less before, on the same origin; null when one is validated and the other is not. */
  change: number | null
}

/** What moved since the earlier round, on statements of the same id and the same meaning, that both rounds score. */
export function movements(
  earlier: Pick<AssessmentRecord, 'areas'>,
  later: Pick<AssessmentRecord, 'areas'>,
): Movement[] {
  const key = ({ statement: id, meaning }: Answer) => `${id}/${meaning}`
  const before = new Map(
    earlier.areas.flatMap(({ answers }) => answers.filter(isScored).map((answer) => [key(answer), answer] as const)),
  )
  return later.areas
    .flatMap(({ answers }) => answers.filter(isScored))
    .flatMap((answer) => {
      const old = before.get(key(answer))
      return old ? [movement(old, answer)] : []
    })
}

/** A statement that two rounds cannot be compared in, and why: one of them lacks it, or it means something else. */
interface Uncompared {
  statement: string
  why: 'onlyBefore' | 'onlyAfter' | 'reworded'
}

/** The statements in which the editions of two rounds differ, in the order of the later round; those it lacks at the end. */
export function uncompared(
  earlier: Pick<AssessmentRecord, 'areas'>,
  later: Pick<AssessmentRecord, 'areas'>,
): Uncompared[] {
  const meanings = ({ areas }: Pick<AssessmentRecord, 'areas'>) =>
    new Map(areas.flatMap(({ answers }) => answers.map((answer) => [answer.statement, answer.meaning] as const)))
  const [before, after] = [meanings(earlier), meanings(later)]
  return [
    ...[...after].flatMap(([statement, meaning]): Uncompared[] => {
      const old = before.get(statement)
      return old === meaning ? [] : [{ statement, why: old === undefined ? 'onlyAfter' : 'reworded' }]
    }),
    ...[...before.keys()]
      .filter((statement) => !after.has(statement))
      .map((statement): Uncompared => ({ statement, why: 'onlyBefore' })),
  ]
}

function movement(old: Scored, now: Scored): Movement {
  const bothValidated = originOf(old) === 'validated' && originOf(now) === 'validated'
  // Validated with validated; else self with self when neither was validated; mixed origins are shown, not computed.
  const comparable = originOf(old) === originOf(now)
  const [before, after] = bothValidated ? [old.validated!, now.validated!] : [valueOf(old)!, valueOf(now)!]
  return { statement: now.statement, before, after, change: comparable ? after - before : null }
}

/** A value of 3 or more without a document, data or an observation: the validator looks twice. */
export const needsProof = ({ status, current, evidence }: Answer): boolean =>
  status === 'scored' && (current ?? 0) >= 3 && (evidence ?? 'C') === 'C'

/** Self-score and validated value lie far apart: the difference is itself a finding. */
export const isFarApart = ({ current, validated }: Answer): boolean =>
  current != null && validated != null && Math.abs(current - validated) >= 2
