export {
  areaCodes,
  areaName,
  currentEdition,
  editionOn,
  elementsWith,
  elementTitle,
  expertiseArea,
  expertiseAreas,
  focusAreaCodes,
  focusAreas,
  frameworkElement,
  importFramework,
  improvementCodes,
  instrument,
  instrumentCodes,
  instrumentName,
  instruments,
  instrumentsWith,
  loadFramework,
  objectiveCodes,
  objectives,
  supportingFunctionCodes,
  type ExpertiseArea,
} from './framework.directory'
export {
  FrameworkEditions,
  instrumentKinds,
  Instruments,
  type FrameworkEdition,
  type FrameworkElement,
  type InstrumentRecord,
} from './framework.model'
export { maySeeFramework } from './framework.policy'
export { instrumentsOf, presentElement, presentFramework, presentInstrument, yearText } from './framework.presenter'
export { mappingDraftShape, mappingFault, mappingShape, servesSomething, toMapping } from './mapping.form'
export { mappingSchema, type Mapping } from './mapping.model'
export {
  areaOptions,
  instrumentOptions,
  mappingFields,
  objectiveOptions,
  presentMapping,
  type MappingTag,
  type MappingView,
} from './mapping.presenter'
