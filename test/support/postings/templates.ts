import { retireTemplate } from '../../../src/assessments/templates/template.service'
import { paths } from '../../../src/paths'
import { aDraftTemplate, aPublishedTemplate, aReadyTemplate } from '../../assessments/templates/template.factory'
import { actBy, aDirector, anAdmin } from '../people'
import type { Posting } from './posting'

const of = ({ edition }: { edition: number }) => ({ edition: String(edition) })

/** Forms of the template of needs assessments. */
export const templatePostings: Posting[] = [
  {
    path: paths.templates.create,
    open: () =>
      Promise.resolve({
        by: anAdmin(),
        page: paths.templates.create(),
        form: '/new',
        typed: { reason: 'Statements on e-commerce' },
      }),
    field: 'reason',
    makes: { collection: 'templateeditions' },
  },
  {
    path: paths.templates.area,
    open: async () => {
      const page = paths.templates.area({ ...of(await aDraftTemplate()), area: 'A8' })
      return { by: anAdmin(), page, form: page, typed: { 'title[en]': 'Risk' } }
    },
    field: 'title.en',
  },
  {
    path: paths.templates.statement,
    open: async () => {
      const page = paths.templates.statement({ ...of(await aDraftTemplate()), area: 'A8', statement: 'A8.2' })
      return { by: anAdmin(), page, form: page, typed: { 'text[en]': 'Rules are reviewed.' } }
    },
    field: 'text.en',
  },
  {
    path: paths.templates.step,
    name: 'publish',
    open: async () => {
      const page = paths.templates.show(of(await aReadyTemplate()))
      return { by: aDirector(), page, form: '/steps/publish', typed: {} }
    },
  },
  {
    path: paths.templates.step,
    name: 'discard',
    open: async () => {
      const page = paths.templates.show(of(await aDraftTemplate()))
      return { by: anAdmin(), page, form: '/steps/discard', typed: { reason: 'Begun by mistake' } }
    },
    field: 'reason',
  },
  {
    path: paths.templates.step,
    name: 'retire',
    open: async () => {
      await aPublishedTemplate()
      return {
        by: anAdmin(),
        page: paths.templates.show({ edition: '1' }),
        form: '/steps/retire',
        typed: {},
      }
    },
  },
  {
    path: paths.templates.step,
    name: 'restore',
    open: async () => {
      await aPublishedTemplate()
      await retireTemplate(1, {}, actBy(anAdmin()))
      return {
        by: anAdmin(),
        page: paths.templates.show({ edition: '1' }),
        form: '/steps/restore',
        typed: {},
      }
    },
  },
]
