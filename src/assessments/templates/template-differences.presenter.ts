import type { Tone, Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { textIn } from '../../platform/text/bilingual'
import { formatList } from '../../platform/time/formats'
import { differencesBetween, type Difference } from './template-differences'
import type { TemplateEdition } from './template.model'

/** How an edition differs from the one that it was copied from, area by area and statement by statement. */
export function presentDifferences(base: TemplateEdition, of: TemplateEdition, viewer: Viewer) {
  const { t } = viewer
  const differences = differencesBetween(base, of)
  const count = (kind: Difference['kind']) => differences.filter((one) => one.kind === kind).length
  return {
    heading: t('assessments:templates.differences', { edition: base.edition }),
    lead:
      differences.length === 0
        ? null
        : t('assessments:templates.differenceCounts', {
            added: count('added'),
            changed: count('changed'),
            gone: count('gone'),
          }),
    table: {
      ...namedTable(t, 'assessments:templates.column', ['text', 'difference'], differences, (one) =>
        differenceRow(one, viewer),
      ),
      empty: t('assessments:templates.noDifferences'),
      first: 20,
    },
  }
}

const differenceTones: Record<Difference['kind'], Tone> = { added: 'good', changed: 'flow', gone: 'rest' }

function differenceRow({ code, kind, text, before, fields }: Difference, { t, lang }: Viewer) {
  const fieldNames = formatList(
    fields.map((field) => t(`assessments:templates.changed.${field}`)),
    lang,
  )
  return {
    text: {
      text: code === '' ? t('assessments:templates.areasInOrder') : textIn(text, lang),
      // The sentence may have changed in the other language alone.
      sub:
        before && textIn(before, lang) !== textIn(text, lang)
          ? t('assessments:templates.before', { text: textIn(before, lang) })
          : undefined,
      ref: code || undefined,
    },
    difference: {
      state: { text: t(`assessments:templates.difference.${kind}`), tone: differenceTones[kind] },
      sub: fieldNames || undefined,
    },
  }
}
