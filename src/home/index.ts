export { mainRole } from './home.presenter'
