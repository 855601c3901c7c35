/** The program of a test's helper threads: nothing but a helper. */
import { helperRole, serveLeader } from '../helpers';

const role = helperRole();
if (role === null) throw new Error('helper.ts runs as a helper');
serveLeader(role);
