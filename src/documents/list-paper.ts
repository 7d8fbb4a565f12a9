import type { Request, Response } from 'express'
import type { ListPaper } from '../platform/lists/exports/sending'
import type { Block } from '../platform/paper/pdf-blocks'
import { formatDate } from '../platform/time/formats'
import { organizationName } from '../programme/settings'
import { setDocument } from './paper-pool'

/** Sets a list, or the tables of a page, for print: across the sheet, with what was asked for above. */
export function setListPaper(req: Request, res: Response, { title, about, tables }: ListPaper): Promise<Buffer> {
  const { lang, t, actor } = req.viewer
  const made = req.act.at
  const several = tables.length > 1
  const blocks: Block[] = [
    ...(about.length > 0 ? [{ kind: 'facts' as const, facts: about }] : []),
    ...tables.flatMap(({ title: heading, columns, rows }): Block[] => [
      ...(several ? [{ kind: 'heading' as const, level: 2 as const, text: heading }] : []),
      rows.length > 0
        ? { kind: 'table', columns, rows }
        : { kind: 'paragraph', text: t('platform:list.nothing'), soft: true },
    ]),
  ]
  return setDocument(res, {
    title,
    lang,
    house: organizationName(lang),
    kind: t('documents:list.kind'),
    reference: formatDate(made, req.viewer),
    subtitle: t('documents:list.for', { name: actor.name }),
    landscape: true,
    blocks,
    footer: t('documents:list.footer', { organization: organizationName(lang), title }),
    pageOf: (page, pages) => t('documents:page', { page, pages }),
    made,
  })
}
