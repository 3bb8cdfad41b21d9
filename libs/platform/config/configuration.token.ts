/** `@Inject(CONFIGURATION) configuration: Configuration` */
export const CONFIGURATION = Symbol('configuration');
