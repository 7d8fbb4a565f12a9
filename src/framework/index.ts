export {
  areaCodes,
  areaName,
  editionOn,
  elementsWith,
  elementTitle,
  expertiseArea,
  expertiseAreas,
  focusAreas,
  frameworkElement,
  instrument,
  instrumentName,
  instruments,
  instrumentsWith,
  objectiveCodes,
  objectives,
} from './framework.directory'
export { type FrameworkElement, type InstrumentRecord } from './framework.model'
export { presentElement, presentInstrument } from './framework.presenter'
export { mappingDraftShape, mappingFault, mappingShape, servesSomething, toMapping } from './mapping.form'
export { mappingSchema, type Mapping } from './mapping.model'
export {
  areaOptions,
  instrumentOptions,
  mappingFields,
  objectiveOptions,
  presentMapping,
  type MappingView,
} from './mapping.presenter'
export { importFramework, loadFramework } from './framework.loading'
