import type { Request, Response } from 'express'
import { paths } from '../paths'
import { anyone } from '../programme/actor'
import { queryText, routes } from '../platform/http/routes'
import { presentHelp, roleToTell } from './help.presenter'

// Pages of words: headings and paragraphs from the texts of the reader's language.
const pages = {
  accessibility: ['aim', 'ways', 'checked', 'known', 'tell'],
  privacy: ['what', 'who', 'scores', 'answers', 'cookies', 'rights'],
} as const

const show = (name: keyof typeof pages) => (req: Request, res: Response) =>
  res.show('front/words', {
    title: req.t(`front:${name}.title`),
    name,
    sections: pages[name],
  })

export const pageRoutes = routes()
  .get(paths.help, { allow: anyone }, showHelp)
  .get(paths.accessibility, { allow: anyone }, show('accessibility'))
  .get(paths.privacy, { allow: anyone }, show('privacy'))

function showHelp(req: Request, res: Response) {
  res.show('front/help', presentHelp(roleToTell(queryText(req, 'as'), req.viewer), req.viewer))
}
