; The installer for Windows: for one user, without administrator rights, in Dutch.
; makensis -DVERSION=… -DPROGRAM=folder -DOUT=file -DMEGABYTES=… [-DQUICK] installer.nsi
;
; The new version is unpacked beside the old one and takes its place only when all of it is there: a full disk, a power cut
; or a program that is still open leave the old version as it was. Nothing here ever touches a vault.

Unicode true
Target amd64-unicode
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 32
!endif
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WordFunc.nsh

!define TITLE "BTL Desktop"
!define EXE "btl-desktop.exe"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\BTL Desktop"
!define KIND "BTLDesktop.Kluis"
!define PACK "BTLDesktop.Overdracht"
!define REMOVER "verwijderen.exe"

; What the installer ends with, for those who start it with /S.
!define ENDED_STILL_OPEN 3
!define ENDED_NO_ROOM 4

Name "${TITLE}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${TITLE}"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS all
AllowSkipFiles off
ShowInstDetails nevershow
ShowUninstDetails nevershow
BrandingText "${TITLE} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=1043 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=1043 "FileDescription" "${TITLE} installeren"
VIAddVersionKey /LANG=1043 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1043 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1043 "LegalCopyright" "EUPL-1.2"

Var Welcome  ; what is about to happen: a first time, the same once more, an older version, or a newer one

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_WELCOMEPAGE_TITLE "${TITLE} installeren"
!define MUI_WELCOMEPAGE_TEXT "$Welcome"
!define MUI_FINISHPAGE_TITLE "${TITLE} staat klaar"
!define MUI_FINISHPAGE_TEXT "U vindt het in het menu Start en op het bureaublad.$\r$\n$\r$\nDruk in het programma op F1 voor uitleg bij het scherm waar u bent."
!define MUI_FINISHPAGE_RUN "$INSTDIR\programma\${EXE}"
!define MUI_FINISHPAGE_RUN_TEXT "${TITLE} nu openen"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH

!define MUI_UNCONFIRMPAGE_TEXT_TOP "Het programma gaat van deze computer. Uw kluis en uw reservekopieën blijven staan."
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Dutch"

Function .onInit
  ReadRegStr $0 HKCU "${KEY}" "DisplayVersion"
  ${VersionCompare} "$0" "${VERSION}" $1  ; 0 the same, 1 what is there is newer, 2 it is older
  ${If} $0 == ""
    StrCpy $Welcome "Het programma komt alleen voor u op deze computer te staan; u hoeft geen beheerder te zijn.$\r$\n$\r$\nKies Installeren. Het duurt ongeveer een minuut."
  ${ElseIf} $1 == 0
    StrCpy $Welcome "U hebt versie $0 al. Die wordt opnieuw neergezet. Uw kluis blijft zoals hij is.$\r$\n$\r$\nSluit ${TITLE} als het nog openstaat, en kies Installeren."
  ${ElseIf} $1 == 1
    StrCpy $Welcome "U hebt versie $0, en die is nieuwer dan versie ${VERSION}. Een oudere versie opent geen kluis die met een nieuwere is bijgewerkt.$\r$\n$\r$\nKies Annuleren om te houden wat u hebt."
  ${Else}
    StrCpy $Welcome "U hebt versie $0. Die wordt vervangen door versie ${VERSION}. Uw kluis blijft zoals hij is.$\r$\n$\r$\nSluit ${TITLE} als het nog openstaat, en kies Installeren."
  ${EndIf}
FunctionEnd

; Windows lets nobody write in a program that is running.
!macro MUST_BE_CLOSED what
  again_${what}:
  ${If} ${FileExists} "$INSTDIR\programma\${EXE}"
    ClearErrors
    FileOpen $0 "$INSTDIR\programma\${EXE}" a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${TITLE} staat nog open.$\r$\n$\r$\nSluit het programma en kies Opnieuw. Er is nog niets veranderd." /SD IDCANCEL IDRETRY again_${what}
      SetErrorLevel ${ENDED_STILL_OPEN}
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Section "programma"
  !insertmacro MUST_BE_CLOSED installing
  Call CheckRoom
  RMDir /r "$INSTDIR\nieuw"
  SetOutPath "$INSTDIR\nieuw"
  File /r "${PROGRAM}/*"
  SetOutPath "$INSTDIR"
  Call TakeThePlace
  WriteUninstaller "$INSTDIR\${REMOVER}"
  Call TellWindows
  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\programma\${EXE}" "" "" 0 SW_SHOWNORMAL "" "De werkplek van de dorpscoördinator"
  CreateShortcut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\programma\${EXE}" "" "" 0 SW_SHOWNORMAL "" "De werkplek van de dorpscoördinator"
SectionEnd

; The old version stands beside the new one for a moment, so both have to fit.
Function CheckRoom
  ${GetRoot} "$INSTDIR" $0
  ${DriveSpace} "$0\" "/D=F /S=M" $1
  ${If} $1 < ${MEGABYTES}
    MessageBox MB_OK|MB_ICONSTOP "Er is te weinig ruimte op schijf $0: er is ${MEGABYTES} MB nodig en $1 MB vrij.$\r$\n$\r$\nMaak ruimte, bijvoorbeeld door de prullenbak te legen, en probeer het opnieuw. Er is niets veranderd." /SD IDOK
    SetErrorLevel ${ENDED_NO_ROOM}
    Quit
  ${EndIf}
FunctionEnd

; All of the new version is there: out with the old one, in with the new one; back when that cannot be.
Function TakeThePlace
  RMDir /r "$INSTDIR\oud"
  ${If} ${FileExists} "$INSTDIR\programma\*.*"
    ClearErrors
    Rename "$INSTDIR\programma" "$INSTDIR\oud"
    ${If} ${Errors}
      Call StayAsItWas
    ${EndIf}
  ${EndIf}
  ClearErrors
  Rename "$INSTDIR\nieuw" "$INSTDIR\programma"
  ${If} ${Errors}
    Rename "$INSTDIR\oud" "$INSTDIR\programma"
    Call StayAsItWas
  ${EndIf}
  RMDir /r "$INSTDIR\oud"
FunctionEnd

Function StayAsItWas
  RMDir /r "$INSTDIR\nieuw"
  MessageBox MB_OK|MB_ICONSTOP "De nieuwe versie kon niet op haar plaats worden gezet: een ander programma houdt de oude vast.$\r$\n$\r$\nStart de computer opnieuw en probeer het nog eens. De oude versie staat er nog en uw kluis is niet aangeraakt." /SD IDOK
  SetErrorLevel ${ENDED_STILL_OPEN}
  Quit
FunctionEnd

; Unpacking broke off: a full disk, a stick pulled out.
Function .onInstFailed
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\nieuw"
  RMDir "$INSTDIR"
  MessageBox MB_OK|MB_ICONSTOP "Het installeren is niet gelukt; waarschijnlijk is de schijf vol.$\r$\n$\r$\nMaak ${MEGABYTES} MB vrij en probeer het opnieuw. Had u al een versie, dan staat die er nog. Uw kluis is niet aangeraakt." /SD IDOK
  SetErrorLevel ${ENDED_NO_ROOM}
FunctionEnd

; What happens at a double click on a file of ours.
!macro OPENS suffix kind name
  WriteRegStr HKCU "Software\Classes\${suffix}" "" "${kind}"
  WriteRegStr HKCU "Software\Classes\${kind}" "" "${name}"
  WriteRegStr HKCU "Software\Classes\${kind}\DefaultIcon" "" "$INSTDIR\programma\${EXE},0"
  WriteRegStr HKCU "Software\Classes\${kind}\shell\open\command" "" '"$INSTDIR\programma\${EXE}" "%1"'
!macroend

; The list of programs, and the vault and the hand-over pack as kinds of files.
Function TellWindows
  WriteRegStr HKCU "${KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\programma\${EXE},0"
  WriteRegStr HKCU "${KEY}" "Publisher" "De makers van ${TITLE}"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\${REMOVER}"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\${REMOVER}" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  !insertmacro OPENS ".btlkluis" "${KIND}" "Kluis van ${TITLE}"
  !insertmacro OPENS ".btl-overdracht" "${PACK}" "Overdrachtspakket van ${TITLE}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd

Section "Uninstall"
  !insertmacro MUST_BE_CLOSED removing
  RMDir /r "$INSTDIR\programma"
  RMDir /r "$INSTDIR\nieuw"
  RMDir /r "$INSTDIR\oud"
  Delete "$INSTDIR\${REMOVER}"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$DESKTOP\${TITLE}.lnk"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  DeleteRegKey HKCU "Software\Classes\.btlkluis"
  DeleteRegKey HKCU "Software\Classes\${PACK}"
  DeleteRegKey HKCU "Software\Classes\.btl-overdracht"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  MessageBox MB_OK|MB_ICONINFORMATION "${TITLE} is verwijderd. Uw kluis staat er nog: in de map BTL Desktop onder $LOCALAPPDATA, of waar u hem zelf neerzette." /SD IDOK
SectionEnd
