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
  importFramework,
  instrument,
  instrumentName,
  instruments,
  instrumentsWith,
  loadFramework,
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
