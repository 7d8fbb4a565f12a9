import type { Request, Response } from 'express'
import { paths } from '../paths'
import { anyone } from '../platform/access'
import { routes } from '../platform/routes'

// Pages of words: headings and paragraphs from the texts of the reader's language.
const pages = {
  help: ['start', 'thread', 'state', 'forms', 'lists', 'keys', 'paper'],
  accessibility: ['aim', 'ways', 'known', 'tell'],
  privacy: ['what', 'who', 'scores', 'long', 'rights'],
} as const

const show = (name: keyof typeof pages) => (req: Request, res: Response) =>
  res.render('dashboards/words', {
    page: {
      title: req.t(`dashboards:${name}.title`),
      sections: pages[name].map((section) => ({
        heading: req.t(`dashboards:${name}.${section}.heading`),
        text: req.t(`dashboards:${name}.${section}.text`),
      })),
    },
  })

export const pageRoutes = routes()
  .get(paths.help, { allow: anyone }, show('help'))
  .get(paths.accessibility, { allow: anyone }, show('accessibility'))
  .get(paths.privacy, { allow: anyone }, show('privacy'))
