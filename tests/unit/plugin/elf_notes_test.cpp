#include "core/plugin/elf_notes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/fakes/error_of.hpp"
#include "tests/unit/plugin/elf_bytes.hpp"

namespace provost::core {
namespace {

using namespace std::string_view_literals;
using test::library_with;
using test::note;
using testing::HasSubstr;

constexpr std::string_view owner = "Acme\0"sv;

std::string notes_refusal(const std::string& library) {
  return test::error_of([&] { find_elf_note(library, owner, 1); }).message;
}

TEST(ElfNotes, FindsTheOneOfOwnerAndType) {
  const std::string library = library_with(note("GNU\0"sv, 1, "other") + note(owner, 2, "later") +
                                           note(owner, 1, "wanted") + note(owner, 1, "second"));
  EXPECT_EQ(find_elf_note(library, owner, 1), "wanted");
  EXPECT_EQ(find_elf_note(library, owner, 2), "later");
  EXPECT_EQ(find_elf_note(library, owner, 3), std::nullopt);
  EXPECT_EQ(find_elf_note(library_with(""), owner, 1), std::nullopt);
}

TEST(ElfNotes, PassesOverANoteThatIsLargerThanItsSegment) {
  std::string notes = note(owner, 1, "wanted");
  notes[4] = '\x7f';
  EXPECT_EQ(find_elf_note(library_with(notes), owner, 1), std::nullopt);
  notes[0] = notes[1] = notes[2] = notes[3] = '\xff';
  EXPECT_EQ(find_elf_note(library_with(notes), owner, 1), std::nullopt);
}

TEST(ElfNotes, RefusesWhatIsNoLibraryOfThisMachine) {
  EXPECT_THAT(notes_refusal("Dear reader"), HasSubstr("does not begin as one"));
  EXPECT_THAT(notes_refusal(""), HasSubstr("does not begin as one"));
  std::string other = library_with("");
  other[EI_CLASS] = ELFCLASS32;
  EXPECT_THAT(notes_refusal(other), HasSubstr("of this kind of machine"));
}

TEST(ElfNotes, RefusesAFileThatWasCut) {
  const std::string whole = library_with(note(owner, 1, "wanted"));
  EXPECT_THAT(notes_refusal(whole.substr(0, 7)), HasSubstr("ends within its head"));
  EXPECT_THAT(notes_refusal(whole.substr(0, sizeof(Elf64_Ehdr) + 8)),
              HasSubstr("list of segments"));
  EXPECT_THAT(notes_refusal(whole.substr(0, whole.size() - 1)),
              HasSubstr("ends before its contents"));
}

TEST(ElfNotes, DoesNotOverflow) {
  std::string library = library_with(note(owner, 1, "wanted"));
  const auto huge = test::bytes_of(~std::uint64_t{0});
  library.replace(sizeof(Elf64_Ehdr) + offsetof(Elf64_Phdr, p_offset), 8, huge);
  EXPECT_THAT(notes_refusal(library), HasSubstr("ends before its contents"));
  library = library_with(note(owner, 1, "wanted"));
  library.replace(sizeof(Elf64_Ehdr) + offsetof(Elf64_Phdr, p_filesz), 8, huge);
  EXPECT_THAT(notes_refusal(library), HasSubstr("ends before its contents"));
  library.replace(offsetof(Elf64_Ehdr, e_phoff), 8, huge);
  EXPECT_THAT(notes_refusal(library), HasSubstr("list of segments"));
}

}  // namespace
}  // namespace provost::core
