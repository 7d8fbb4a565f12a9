export { whatIfTraces } from './what-if.traces'
