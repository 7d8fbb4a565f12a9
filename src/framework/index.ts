export * from './pure'
export {
  editionOn,
  elementsWith,
  expertiseArea,
  frameworkElement,
  instrumentsWith,
  objectiveCodes,
} from './framework.directory'
export { presentElement, presentInstrument } from './framework.presenter'
export { mappingSchema, type Mapping } from './mapping.model'
export type { MappingView } from './mapping.presenter'
export { importFramework, loadFramework } from './framework.loading'
