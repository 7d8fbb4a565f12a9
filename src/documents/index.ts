export { setListPaper } from './list-paper'
