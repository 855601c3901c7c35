/** Placeholder until the plan stands. */
export interface Plan {
  readonly version: 1;
}
