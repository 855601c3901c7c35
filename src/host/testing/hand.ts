/** The program of a test's crew: nothing but a hand. */
import { handRole, serveLeader } from '../crew';

const role = handRole();
if (role === null) throw new Error('hand.ts runs as a hand');
serveLeader(role);
