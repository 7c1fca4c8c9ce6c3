# Three packages by CPack, one a component.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME provost)
set(CPACK_PACKAGE_CONTACT "${PROVOST_MAINTAINER}")
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX ${CMAKE_INSTALL_PREFIX})
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL host plugins sdk)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(same "(= ${PROJECT_VERSION})")

set(CPACK_DEBIAN_HOST_PACKAGE_NAME ${package_host})
set(CPACK_DEBIAN_HOST_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_HOST_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_HOST_PACKAGE_RECOMMENDS "provost-plugins ${same}, ca-certificates, gpg")
set(CPACK_DEBIAN_HOST_PACKAGE_SUGGESTS "libprovost-sdk-dev ${same}")
set(CPACK_DEBIAN_HOST_DESCRIPTION
"administers accounts and passwords on servers of different makes
Provost lists people's accounts, sends reset mails, sets passwords, disables
accounts and ends sessions on servers of different makes, through one command.
Each make is a plugin. Changes are planned, shown, and carried out as jobs that
survive crashes, each account once.")

set(CPACK_DEBIAN_PLUGINS_PACKAGE_NAME ${package_plugins})
set(CPACK_DEBIAN_PLUGINS_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PLUGINS_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PLUGINS_PACKAGE_DEPENDS "provost ${same}")
set(CPACK_DEBIAN_PLUGINS_DESCRIPTION
"Rocket.Chat, Mattermost and SmarterMail for Provost
Provost administers people's accounts and passwords on servers of different
makes. This package has its plugins for Rocket.Chat, Mattermost and
SmarterMail.")

set(CPACK_DEBIAN_SDK_PACKAGE_NAME ${package_sdk})
set(CPACK_DEBIAN_SDK_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_SDK_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_SDK_PACKAGE_DEPENDS "provost (>= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_SDK_PACKAGE_RECOMMENDS "g++, cmake, make, python3")
set(CPACK_DEBIAN_SDK_DESCRIPTION
"headers and CMake functions to write plugins for Provost
Provost administers people's accounts and passwords on servers of different
makes, each of which is a plugin. With this package anyone can write a plugin
for one more make, in C++20 or in C11, and try it against a stand-in.")

include(CPack)
