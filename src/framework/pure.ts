// What pure files of other features use: it loads no model and asks no database.
export {
  adoptedEditions,
  edition,
  editionOfKey,
  editionOn,
  editions,
  elementKey,
  elementName,
  elementTitle,
  everyObjective,
  firstEdition,
  namedKeys,
  objectiveKeys,
  objectivesNamed,
  readKey,
} from './framework.directory'
export {
  areaCodes,
  areaName,
  expertiseAreas,
  instrument,
  instrumentName,
  instruments,
} from './instruments/instrument.directory'
export { keyIn, relationsOf, type Relation } from './crosswalk'
export {
  carriedMapping,
  codesNamed,
  inEditionOfDay,
  isCarriedWhole,
  mappingDraftShape,
  mappingFault,
  mappingShape,
  ofOneEdition,
  servesSomething,
  strangeFields,
  toMapping,
} from './mapping/mapping.form'
export {
  areaOptions,
  editionForNew,
  functionKeys,
  instrumentOptions,
  mappingFields,
  namesInMapping,
  objectiveOptions,
  objectiveOptionsIn,
  presentMapping,
} from './mapping/mapping.presenter'
