import { tracesIn } from '../../platform/data/traces'
import { TemplateEditions } from './template.model'

/** Who has entered and published editions of the template. */
export const templateTraces = tracesIn(TemplateEditions, { kind: 'template', signed: ['history'] })
