/** Whoever a request is made for. Every read of what belongs to a person goes through one. */
export interface Viewer {
  readonly userId: string
}
