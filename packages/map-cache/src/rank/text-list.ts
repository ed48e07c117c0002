/** Texts by number, cut from one text when the first is needed. */
export class TextList {
  private readonly joined: string;
  private ownTexts: readonly string[] | undefined;

  /** `joined`: at least one text, separated by line feeds. */
  constructor(joined: string) {
    this.joined = joined;
  }

  at(number: number): string {
    this.ownTexts ??= this.joined.split('\n');
    return this.ownTexts[number] as string;
  }
}
