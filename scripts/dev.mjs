// `npm run dev`: rebuilds on every save and reloads the page.
import { ROOT, run, setUpBuild } from './setup.mjs';

setUpBuild();
run('trunk', ['serve', '--open'], { cwd: ROOT });
