// What pure files of other features use: it loads no model and asks no database.
export {
  areaCodes,
  areaName,
  elementTitle,
  expertiseAreas,
  focusAreas,
  instrument,
  instrumentName,
  instruments,
  objectives,
} from './framework.directory'
export { mappingDraftShape, mappingFault, mappingShape, servesSomething, toMapping } from './mapping.form'
export { areaOptions, instrumentOptions, mappingFields, objectiveOptions, presentMapping } from './mapping.presenter'
