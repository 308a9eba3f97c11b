/**
 * Decision points of `controller/` and the inputs that each decides from.
 *
 * Kafka:       named per rule in `explain/texts/controller.ts`.
 * Units:       in the names of the inputs.
 * Invariants:  ids are `area.pastTense`.
 * Divergences: none.
 */

// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled with the module
export interface ControllerRules {}
