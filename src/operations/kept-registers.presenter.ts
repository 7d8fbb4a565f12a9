import { paths } from '../paths'
import type { Actor } from '../programme/actor'
import type { Cell, PageHead, Viewer } from '../platform/http/pages/view-types'
import { namedTable } from '../platform/lists/columns'

type Kept = readonly [name: string, href: () => string, may?: (actor: Actor) => boolean]

// What staff keep by pages, in the order in which it is looked for.
const registers: readonly Kept[] = [
  ['announcements', paths.announcements.list],
  ['holidays', paths.holidays.list],
  ['instruments', paths.instruments.list],
  ['programmes', paths.programmes.list],
  ['donorProjects', paths.donorProjects.list],
  ['vocabularies', paths.vocabularies.list],
  ['templates', paths.templates.list],
  ['rates', paths.rates.list],
  ['mailTexts', paths.mailTexts.list],
]

/** The registers that staff keep by pages, each with what it is for. */
export function presentKeptRegisters({ t, actor }: Viewer) {
  const shown = registers.filter(([, , may]) => may === undefined || may(actor))
  return {
    head: { title: t('operations:registers.title') } satisfies PageHead,
    table: namedTable(
      t,
      'operations:registers.column',
      ['register', 'purpose'],
      shown,
      ([name, href]): Record<'register' | 'purpose', Cell> => ({
        register: { text: t(`operations:registers.${name}.name`), href: href() },
        purpose: { text: t(`operations:registers.${name}.purpose`) },
      }),
    ),
  }
}
