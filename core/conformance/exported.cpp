#include "core/conformance/exported.hpp"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>

#include <algorithm>

#include "core/conformance/verdict.hpp"

namespace provost::core::conformance {
namespace {

/// Where a table of the library is: the linker has added the load address to some entries already.
template <class T>
const T* table_at(const link_map& map, ElfW(Addr) address) {
  return reinterpret_cast<const T*>(address < map.l_addr ? map.l_addr + address : address);
}

/// How many symbols a GNU hash table reaches: the highest first symbol of a bucket, and the end of
/// its chain.
std::uint32_t symbols_of(const std::uint32_t* hash) {
  const std::uint32_t buckets = hash[0];
  const std::uint32_t first = hash[1];
  const auto* const bucket =
      hash + 4 + static_cast<std::size_t>(hash[2]) * (sizeof(ElfW(Addr)) / sizeof(std::uint32_t));
  const std::uint32_t* const chain = bucket + buckets;
  std::uint32_t last = 0;
  for (std::uint32_t i = 0; i < buckets; ++i) last = std::max(last, bucket[i]);
  if (last < first) return first;
  while ((chain[last - first] & 1U) == 0) ++last;
  return last + 1;
}

}  // namespace

LinkFacts link_facts(const std::filesystem::path& file) {
  void* const library = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) throw Failed(::dlerror());
  link_map* map = nullptr;
  if (::dlinfo(library, RTLD_DI_LINKMAP, &map) != 0) throw Failed(::dlerror());
  LinkFacts facts;
  const ElfW(Sym)* symbols = nullptr;
  const char* names = nullptr;
  const std::uint32_t* hash = nullptr;
  for (const ElfW(Dyn)* entry = map->l_ld; entry->d_tag != DT_NULL; ++entry) {
    if (entry->d_tag == DT_SYMTAB) symbols = table_at<ElfW(Sym)>(*map, entry->d_un.d_ptr);
    if (entry->d_tag == DT_STRTAB) names = table_at<char>(*map, entry->d_un.d_ptr);
    if (entry->d_tag == DT_GNU_HASH) hash = table_at<std::uint32_t>(*map, entry->d_un.d_ptr);
    if (entry->d_tag == DT_FLAGS_1) {
      facts.bound_now = (entry->d_un.d_val & DF_1_NOW) != 0;
      facts.never_unloaded = (entry->d_un.d_val & DF_1_NODELETE) != 0;
    }
  }
  if (symbols == nullptr || names == nullptr || hash == nullptr) {
    throw NotApplicable("it has no table of symbols that can be read");
  }
  const std::uint32_t count = symbols_of(hash);
  for (std::uint32_t i = hash[1]; i < count; ++i) {
    if (symbols[i].st_shndx != SHN_UNDEF) facts.exported.emplace_back(names + symbols[i].st_name);
  }
  return facts;
}

}  // namespace provost::core::conformance
