import { path } from './path'

/** Plans beside the schedule: released, tried, calculated, and what is moved. */
export const planPaths = {
  planReleases: {
    ...{ list: path('/schedule/releases'), create: path('/schedule/releases/new') },
    show: path('/schedule/releases/:reference'),
  },
  moves: {
    show: path('/schedule/move/:reference'),
    move: path('/schedule/move/:reference/steps/move'),
    undo: path('/schedule/move/:reference/steps/undo'),
  },
  whatIf: {
    ...{ list: path('/schedule/what-if'), create: path('/schedule/what-if/new') },
    ...{ show: path('/schedule/what-if/:reference'), edit: path('/schedule/what-if/:reference/edit') },
    change: path('/schedule/what-if/:reference/changes/:kind'),
    adopt: path('/schedule/what-if/:reference/steps/adopt'),
    remove: path('/schedule/what-if/:reference/steps/remove'),
    step: path('/schedule/what-if/:reference/steps/:step'),
  },
  plans: {
    ...{ list: path('/schedule/optimise'), create: path('/schedule/optimise/new'), weights: path('/schedule/weights') },
    apply: path('/schedule/optimise/:reference/steps/apply'),
    again: path('/schedule/optimise/:reference/steps/again'),
    ...{ show: path('/schedule/optimise/:reference'), step: path('/schedule/optimise/:reference/steps/:step') },
  },
}
