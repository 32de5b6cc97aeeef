/** `npm run hazards`: writes docs/hazards.md. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '../source-files.ts'
import { hazardPage } from './hazard-page.ts'

writeFileSync(join(repositoryRoot, 'docs/hazards.md'), hazardPage())
