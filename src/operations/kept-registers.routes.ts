import type { Request, Response } from 'express'
import { paths } from '../paths'
import { readsRegisters } from '../programme/actor'
import { routes } from '../platform/http/routes'
import { presentKeptRegisters } from './kept-registers.presenter'

export const keptRegisterRoutes = routes().tables(paths.registers, { allow: readsRegisters }, showRegisters, {
  table: '',
})

function showRegisters(req: Request, res: Response) {
  res.show('operations/kept-registers', presentKeptRegisters(req.viewer))
}
