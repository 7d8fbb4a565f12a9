import type { Candidate } from '../../missions'
import { rankingOrder } from '../../missions/pure'
import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Action, Cell, PageHead, Table, Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { formatDay, formatNumber } from '../../platform/time/formats'
import { dayOf } from '../../platform/time/calendar-day'
import { signerName } from '../../platform/text/signer'
import { writtenTitle } from '../../platform/text/written'
import { criteria } from '../../programme/settings'
import { sumOf, weightsNow, type Weights } from './weights.form'
import type { RankedPosition } from './weights.queries'

/** People who are named of each ranking. */
const firstNamed = 3

interface Kept {
  version: number
  /** Changes of weights, the latest at the end. */
  changes: readonly { byName: string; forName?: string; actedBy?: string; at: Date }[]
}

/** What the weights are, and how the rankings of today would change with others. */
export function presentWeights(
  kept: Kept,
  tried: Weights | null,
  rankings: readonly RankedPosition[],
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t, lang, zone } = viewer
  const fields = formFields(form, viewer, tried ?? weightsNow())
  return {
    head: {
      crumbs: [
        { text: t('schedule:title'), href: paths.schedule() },
        { text: t('planning:title'), href: paths.plans.list() },
      ],
      title: t('planning:weights.title'),
    } satisfies PageHead,
    faults: fields.form({ action: '' }).faults,
    action: paths.plans.weights(),
    fields: criteria.map((criterion) =>
      fields.number(criterion, {
        label: t(`organization:criterion.${criterion}`),
        hint: t(`missions:criterionMeans.${criterion}`),
        min: '0',
        max: '100',
      }),
    ),
    total: formatNumber(sumTyped(form) ?? sumOf(tried ?? weightsNow()), lang),
    saving: tried && {
      action: paths.plans.weights(),
      version: kept.version,
      hidden: criteria.map((criterion) => ({ name: criterion, value: String(tried[criterion]) })),
      buttons: [{ text: t('planning:weights.save'), main: true } as Action],
    },
    preview: tried ? previewTable(tried, rankings, viewer) : null,
    history: kept.changes.toReversed().map((change) => ({
      text: t('planning:weights.changed'),
      who: signerName(change, t),
      when: formatDay(dayOf(change.at, zone), lang),
      at: change.at,
    })),
  }
}

/** What the numbers of a form that came back add up to; null where there is none. */
const sumTyped = (form: ReturnedForm): number | null =>
  form ? criteria.reduce((sum, criterion) => sum + (Number(form.raw[criterion]) || 0), 0) : null

const fit = (shares: Weights, weights: Weights): number =>
  Math.round(criteria.reduce((sum, criterion) => sum + weights[criterion] * shares[criterion], 0))

interface Ranked extends Pick<Candidate, 'isOverAgreed' | 'hasSaidNo' | 'isCandidateElsewhere'> {
  name: string
  score: number
  reference: string
}

const rankedBy = (weights: Weights, { candidates }: RankedPosition): Ranked[] =>
  candidates
    .map(({ expert: { name, reference }, shares, isOverAgreed, hasSaidNo, isCandidateElsewhere }) => ({
      ...{ name, reference, isOverAgreed, hasSaidNo, isCandidateElsewhere, score: fit(shares, weights) },
    }))
    .sort((one, other) => rankingOrder(one, other) || (one.reference < other.reference ? -1 : 1))

function previewTable(tried: Weights, rankings: readonly RankedPosition[], viewer: Viewer): Table {
  const { t, lang } = viewer
  return namedTable(
    t,
    'planning:weights',
    ['position', 'now', 'then', { key: 'moved', numeric: true }],
    rankings,
    (position): Record<'position' | 'now' | 'then' | 'moved', Cell> => {
      const [now, then] = [rankedBy(weightsNow(), position), rankedBy(tried, position)]
      const places = new Map(now.map(({ reference }, index) => [reference, index]))
      const moved = then.filter(({ reference }, index) => places.get(reference) !== index).length
      const lines = (ranked: readonly Ranked[]) => ({
        lines: ranked.slice(0, firstNamed).map(({ name, score }, index) =>
          t('planning:weights.place', {
            place: formatNumber(index + 1, lang),
            name,
            score: formatNumber(score, lang),
          }),
        ),
      })
      return {
        position: {
          text: writtenTitle(position.mission, lang),
          href: paths.missions.team(position.mission, { place: position.role }),
          sub: t(`vocabulary:teamRoles.${position.role}`),
          ref: position.mission.reference,
        },
        now: lines(now),
        then: lines(then),
        moved: { text: formatNumber(moved, lang), value: moved },
      }
    },
  )
}
