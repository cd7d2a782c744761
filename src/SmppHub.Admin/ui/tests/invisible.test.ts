import { expect, it } from "vitest";
import { runs } from "../src/invisible";

const marks = (text: string) => runs(text).filter((r) => r.mark).map((r) => r.title!.split(" ")[0]);

it("leaves an ordinary text whole", () => expect(runs("Привет, world 1 €!")).toEqual([{ text: "Привет, world 1 €!" }]));
it("marks blanks that are not the ordinary one", () => expect(marks("a\u00a0b\u200bc\u202fd\ufeff")).toEqual(["U+00A0", "U+200B", "U+202F", "U+FEFF"]));
it("marks controls, line ends and what turns the direction", () => expect(marks("a\r\n\u001b\u200e\u202e")).toEqual(["U+000D", "U+000A", "U+001B", "U+200E", "U+202E"]));
it("marks half of a surrogate pair and leaves a whole one", () => expect([marks("\ud83d!"), marks("😀")]).toEqual([["U+D83D"], []]));
it("leaves a joiner inside an emoji and marks one that joins nothing", () => expect([marks("👩\u200d🚀"), marks("a\u200db")]).toEqual([[], ["U+200D"]]));
it("loses no character", () => {
  const text = "\u200bone\ttwo\u0000\n";
  expect(runs(text).map((r) => r.text).join("")).toBe(text);
});
