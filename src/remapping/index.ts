export { countToBeMapped } from './remapping.queries'
