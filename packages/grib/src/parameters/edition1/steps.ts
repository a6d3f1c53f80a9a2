/**
 * Words for what octet 21 of section 1, the time range indicator, says; DWD's depend on the parameter.
 *
 * Made by scripts/generate-edition1-parameters.py from the definitions of ecCodes 2.28.0, copyright ECMWF, Apache License 2.0; do not edit.
 * One entry a line: "stepType" | conditions | word.
 */
export const STEP_TYPES = `
stepType|range=0|instant
stepType|range=10|instant
stepType|range=1|instant
stepType|range=3|avg
stepType|range=113|avgd
stepType|range=113|avgfc
stepType|range=4|accum
stepType|range=2|accum
stepType|range=119|min
stepType|range=118|max
stepType|range=5|diff
stepType|range=123|avgua
stepType|range=124|avgia
stepType|range=0 centre=98|instant
stepType|range=10 centre=98|instant
stepType|range=1 centre=98|instant
stepType|range=14 centre=98|instant
stepType|range=3 centre=98|avg
stepType|range=113 centre=98|avgd
stepType|range=113 centre=98|avgfc
stepType|range=4 centre=98|accum
stepType|range=2 centre=98|accum
stepType|range=2 centre=98|min
stepType|range=119 centre=98|min
stepType|range=2 centre=98|max
stepType|range=118 centre=98|max
stepType|range=5 centre=98|diff
stepType|range=120 centre=98|rms
stepType|range=121 centre=98|sd
stepType|range=122 centre=98|cov
stepType|range=123 centre=98|avgua
stepType|range=124 centre=98|avgia
stepType|range=128 centre=98|avgas
stepType|range=130 centre=98|avgad
stepType|range=133 centre=98|avgid
stepType|range=0 centre=78 number=57 table=2|accum
stepType|range=0 centre=78 number=61 table=2|accum
stepType|range=0 centre=78 number=78 table=2|accum
stepType|range=0 centre=78 number=79 table=2|accum
stepType|range=0 centre=78 number=90 table=2|accum
stepType|range=0 centre=78 number=42 table=201|accum
stepType|range=1 centre=78 number=111 table=2|avg
stepType|range=1 centre=78 number=112 table=2|avg
stepType|range=1 centre=78 number=113 table=2|avg
stepType|range=1 centre=78 number=114 table=2|avg
stepType|range=13 centre=78 number=111 table=2|avg
stepType|range=13 centre=78 number=112 table=2|avg
stepType|range=13 centre=78 number=113 table=2|avg
stepType|range=13 centre=78 number=114 table=2|avg
stepType|range=1 centre=78 number=121 table=2|avg
stepType|range=1 centre=78 number=122 table=2|avg
stepType|range=1 centre=78 number=124 table=2|avg
stepType|range=1 centre=78 number=125 table=2|avg
stepType|range=13 centre=78 number=124 table=2|avg
stepType|range=13 centre=78 number=125 table=2|avg
stepType|range=13 centre=78 number=121 table=2|avg
stepType|range=13 centre=78 number=122 table=2|avg
stepType|range=1 centre=78 number=5 table=201|avg
stepType|range=1 centre=78 number=22 table=201|avg
stepType|range=1 centre=78 number=23 table=201|avg
stepType|range=1 centre=78 number=24 table=201|avg
stepType|range=13 centre=78 number=5 table=201|avg
stepType|range=13 centre=78 number=22 table=201|avg
stepType|range=13 centre=78 number=23 table=201|avg
stepType|range=13 centre=78 number=24 table=201|avg
stepType|range=1 centre=78 number=231 table=202|avg
stepType|range=1 centre=78 number=232 table=202|avg
stepType|range=1 centre=78 number=233 table=202|avg
stepType|range=13 centre=78 number=231 table=202|avg
stepType|range=13 centre=78 number=232 table=202|avg
stepType|range=13 centre=78 number=233 table=202|avg
stepType|range=0 centre=78 number=102 table=201|accum
stepType|range=0 centre=78 number=132 table=201|accum
stepType|range=13 centre=78 number=132 table=201|accum
stepType|range=0 centre=78 number=113 table=201|accum
stepType|range=1 centre=78 number=102 table=201|accum
stepType|range=13 centre=78 number=102 table=201|accum
stepType|range=1 centre=78 number=61 table=2|accum
stepType|range=13 centre=78 number=61 table=2|accum
stepType|range=1 centre=78 number=78 table=2|accum
stepType|range=1 centre=78 number=90 table=2|accum
stepType|range=1 centre=78 number=113 table=201|accum
stepType|range=1 centre=78 number=79 table=2|accum
stepType|range=13 centre=78 number=90 table=2|accum
stepType|range=13 centre=78 number=42 table=201|accum
stepType|range=13 centre=78 number=57 table=2|accum
stepType|range=13 centre=78 number=79 table=2|accum
stepType|range=13 centre=78 number=113 table=201|accum
stepType|range=13 centre=78 number=78 table=2|accum
stepType|range=2 centre=78 number=67 table=202|max
stepType|range=2 centre=78 number=69 table=202|max
stepType|range=0 centre=78 number=248 table=202|max
stepType|range=0 centre=78 number=243 table=202|max
stepType|range=0 centre=78 number=187 table=201|max
stepType|range=13 centre=78 number=187 table=201|max
stepType|range=2 centre=78 number=15 table=2|max
stepType|range=13 centre=78 number=15 table=2|max
stepType|range=2 centre=78 number=16 table=2|min
stepType|range=13 centre=78 number=16 table=2|min
stepType|range=0 centre=78 number=15 table=2|max
stepType|range=0 centre=78 number=78 table=202|max
stepType|range=0 centre=78 number=16 table=2|min
stepType|range=2 centre=78 number=187 table=201|max
stepType|range=2 centre=78 number=55 table=203|max
stepType|range=2 centre=78 number=56 table=203|min
stepType|range=2 centre=78 number=15 table=206|max
stepType|range=2 centre=78 number=16 table=206|min
stepType|range=0 centre=78 number=67 table=202|max
stepType|range=0 centre=78 number=68 table=202|min
stepType|range=0 centre=78 number=69 table=202|max
stepType|range=0 centre=78 number=70 table=202|min
stepType|range=1 centre=78 number=15 table=2|max
stepType|range=1 centre=78 number=16 table=2|min
stepType|range=1 centre=78 number=187 table=201|max
stepType|range=1 centre=78 number=42 table=201|max
stepType|range=1 centre=78 number=57 table=2|max
stepType|range=14 centre=78|instant
stepType|range=1 centre=78|instant
stepType|range=10 centre=78|instant
stepType|range=13 centre=78|instant
stepType|range=11 centre=78|instant
stepType|range=113 centre=78|avgfc
stepType|range=113 centre=78|avgd
stepType|range=2 centre=78|accum
stepType|range=4 centre=78|accum
stepType|range=118 centre=78|max
stepType|range=119 centre=78|min
stepType|range=5 centre=78|diff
stepType|range=120 centre=78|rms
stepType|range=121 centre=78|sd
stepType|range=122 centre=78|cov
stepType|range=123 centre=78|avgua
stepType|range=124 centre=78|avgia
stepType|centre=78 number=1 table=204|rms
stepType|centre=78 number=2 table=204|rms
stepType|centre=78 number=3 table=204|rms
stepType|centre=78 number=4 table=204|rms
stepType|centre=78 number=5 table=204|rms
stepType|centre=78 number=6 table=204|rms
stepType|centre=78 number=7 table=204|rms
stepType|centre=78 number=8 table=204|rms
stepType|centre=78 number=9 table=204|rms
stepType|centre=78 number=10 table=204|rms
stepType|centre=78 number=11 table=204|rms
stepType|centre=78 number=12 table=204|rms
stepType|centre=78 number=13 table=204|rms
stepType|centre=78 number=14 table=204|rms
stepType|centre=78 number=15 table=204|rms
stepType|centre=78 number=16 table=204|rms
stepType|centre=78 table=208|max
stepType|range=0 centre=78|instant
stepType|range=2 centre=78|max
stepType|range=2 centre=78|min
stepType|range=3 centre=78|avg
stepType|range=1 centre=34|instant
stepType|range=10 centre=34|instant
stepType|range=0 centre=34|instant
stepType|range=3 centre=34|avg
stepType|range=113 centre=34|avgfc
stepType|range=113 centre=34|avgd
stepType|range=2 centre=34|accum
stepType|range=4 centre=34|accum
stepType|range=5 centre=34|diff
stepType|range=123 centre=34|avgua
stepType|range=124 centre=34|avgia
stepType|range=128 centre=34|avgas
stepType|range=130 centre=34|avgad
stepType|range=129 centre=34|varas
stepType|range=131 centre=34|varad
stepType|range=132 centre=34|varins
`;
