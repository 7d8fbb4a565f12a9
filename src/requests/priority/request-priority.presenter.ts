import { paths } from '../../paths'
import { formatNumber } from '../../platform/time/formats'
import { signerName } from '../../platform/text/signer'
import type { Viewer, Tone } from '../../platform/http/pages/view-types'
import { written } from '../../platform/text/written'
import { bandOf, type PriorityBand } from './priority'
import type { RequestRecord } from '../request.model'
import { bandFor } from '../request.presenter'

/** A factor as people write it: 3, 0.8, 1.25. */
export function formatFactor(value: number, lang: string): string {
  const hundredths = Math.round(value * 100)
  return formatNumber(value, lang, hundredths % 100 === 0 ? 0 : hundredths % 10 === 0 ? 1 : 2)
}

/** The colour of a band; gold stays with what waits for the reader. */
export const bandTones: Record<PriorityBand, Tone> = { critical: 'late', high: 'flow', medium: 'flow', low: 'rest' }

/** The multiplication on one line, as the paper of the needs assessment defines it; the override beside it. */
export function presentPriority(
  request: Pick<RequestRecord, 'priority' | 'override' | 'reference'>,
  { t, lang }: Viewer,
  mayOverride: boolean,
  rank?: { place: number; of: number },
) {
  const { priority, override, reference } = request
  const number = (value: number) => formatFactor(value, lang)
  const band = bandFor(request)
  const computed = bandOf(priority?.index ?? 0)
  return {
    heading: priority
      ? t('requests:priority.heading', { index: formatNumber(priority.index, lang, 1) })
      : t('requests:priority.unknown'),
    band: band && { text: t(`vocabulary:priorities.${band}`), tone: bandTones[band] },
    lines: priority
      ? [
          t('requests:priority.need', {
            gap: number(priority.gap),
            importance: number(priority.importance),
            weighted: number(priority.gap * priority.importance),
          }),
          t('requests:priority.factors', {
            legal: number(priority.legalPressure),
            readiness: number(priority.readiness),
            evidence: number(priority.evidence),
          }),
        ]
      : [],
    result: priority ? t('requests:priority.result', { index: number(priority.index) }) : '',
    note: priority ? '' : t('requests:priority.why'),
    override: override
      ? t('requests:priority.overridden', {
          band: t(`vocabulary:priorities.${override.band}`),
          computed: computed ? t(`vocabulary:priorities.${computed}`) : '–',
          name: signerName(override, t),
          reason: written(override.reason, override.lang, lang),
        })
      : '',
    rank: rank ? t('requests:priority.rank', { place: rank.place, count: rank.of }) : '',
    overrideHref: mayOverride ? paths.requests.step({ reference, step: 'prioritise' }) : null,
  }
}
