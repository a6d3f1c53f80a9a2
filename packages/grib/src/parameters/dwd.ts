/**
 * DWD's additions (centre 78).
 *
 * Made by scripts/generate-parameters.py from the definitions of ecCodes 2.28.0, copyright ECMWF, Apache License 2.0; do not edit.
 * One entry a line: discipline.category.number | conditions | short name | units | name.
 */
export const DWD_PARAMETERS = `
0.3.0|first=1|PS|Pa|Pressure (S) (not reduced)
0.3.0||P|Pa|Pressure
0.3.1||PMSL|Pa|Pressure Reduced to MSL
0.3.2|first=1|DPSDT|Pa s-1|Pressure Tendency (S)
0.3.4|first=1|FIS|m2 s-2|Geopotential (S)
0.3.4|first=105 second=105|FIF|m2 s-2|Geopotential (full lev)
0.3.4||FI|m2 s-2|Geopotential
0.3.6|first=1 second=101|HSURF|m|Geometric Height of the earths surface above sea level
0.3.6|second=101|HHL|m|Geometric Height of the layer limits above sea level(NN)
0.14.2||TO3|DU|Total Column Integrated Ozone
0.0.0|first=1|T_G|K|Temperature (G)
0.0.0|value=2 first=103|T_2M|K|2m Temperature
0.0.0|value=2 first=103 stat=0|T_2M_AV|K|2m Temperature (AV)
0.0.0|value=2 first=103 stat=0 process=9|T_2M_CL|K|Climat. temperature, 2m Temperature
0.0.0||T|K|Temperature
0.0.0|value=2 first=103 stat=2|TMAX_2M|K|Max 2m Temperature (i)
0.0.0|value=2 first=103 stat=3|TMIN_2M|K|Min 2m Temperature (i)
0.0.6|value=2 first=103|TD_2M|K|2m Dew Point Temperature
0.0.6|value=2 first=103 stat=0|TD_2M_AV|K|2m Dew Point Temperature (AV)
0.15.6|first=1 second=8 stat=2|DBZ_MAX|Numeric|Radar spectra (1)
10.0.0||WVSP1|Numeric|Wave spectra (1)
10.0.1||WVSP2|Numeric|Wave spectra (2)
10.0.2||WVSP3|Numeric|Wave spectra (3)
0.2.0|value=10 first=103|DD_10M|degree true|Wind Direction (DD_10M)
0.2.0||DD|degree true|Wind Direction (DD)
0.2.1|value=10 first=103|SP_10M|m s-1|Wind speed (SP_10M)
0.2.1||SP|m s-1|Wind speed (SP)
0.2.2|value=10 first=103|U_10M|m s-1|U-Component of Wind
0.2.2||U|m s-1|U-Component of Wind
0.2.3|value=10 first=103|V_10M|m s-1|V-Component of Wind
0.2.3||V|m s-1|V-Component of Wind
0.2.8||OMEGA|Pa s-1|Vertical Velocity (Pressure) ( omega=dp/dt )
0.2.9||W|m s-1|Vertical Velocity (Geometric) (w)
0.1.0|value=2 first=103|QV_2M|kg kg-1|Specific Humidity (2m)
0.1.0||QV|kg kg-1|Specific Humidity
0.1.1|value=2 first=103|RELHUM_2M|%|2m Relative Humidity
0.1.1||RELHUM|%|Relative Humidity
0.1.64||TQV|kg m-2|Total column integrated water vapour
0.1.79|first=1 stat=1|AEVAP_S|kg m-2|Evaporation (s)
0.1.70||TQI|kg m-2|Total Column-Integrated Cloud Ice
0.1.52|stat=1|TOT_PREC|kg m-2|Total Precipitation (Accumulation)
0.1.54|stat=1|PREC_GSP|kg m-2|Large-Scale Precipitation (Accumulation)
0.1.37|stat=1|PREC_CON|kg m-2|Convective Precipitation (Accumulation)
0.1.60||W_SNOW|kg m-2|Snow depth water equivalent
0.1.11||H_SNOW|m|Snow Depth
0.6.1||CLCT|%|Total Cloud Cover
0.6.2||CLC_CON|%|Convective Cloud Cover
0.6.22|value=80000 first=100 second=1|CLCL|%|Cloud Cover (800 hPa - Soil)
0.6.22|value=40000 value2=80000 first=100 second=100|CLCM|%|Cloud Cover (400 - 800 hPa)
0.6.22|value=0 value2=40000 first=100 second=100|CLCH|%|Cloud Cover (0 - 400 hPa)
0.1.69||TQC|kg m-2|Total Column-Integrated Cloud Water
0.1.55|stat=1|SNOW_CON|kg m-2|Convective Snowfall water equivalent (s)
0.1.56|stat=1|SNOW_GSP|kg m-2|Large-Scale snowfall - water equivalent (Accumulation)
2.0.0||FR_LAND|Proportion|Land Cover (1=land, 0=sea)
2.0.1||Z0|m|Surface Roughness length Surface Roughness
0.19.1||ALB_RAD|%|Albedo (in short-wave)
0.19.1|stat=0|ALBEDO_B|%|Albedo (in short-wave, average)
2.3.18|value=0.36 first=106|T_CL|K|Soil Temperature  ( 36 cm depth, vv=0h)
2.3.18|value=0.41 first=106|T_CL_LM|K|Soil Temperature (41 cm depth)
2.3.18|value=0.09 first=106|T_M|K|Soil Temperature
2.3.18|first=1|T_S|K|Soil Temperature
2.3.20|value=1 value2=1.9 first=106 second=106|W_CL|kg m-2|Column-integrated Soil Moisture
2.3.20|value=0 value2=0.1 first=106 second=106|W_G1|kg m-2|Column-integrated Soil Moisture (1) 0 -10 cm
2.3.20|value=0.1 value2=1 first=106 second=106|W_G2|kg m-2|Column-integrated Soil Moisture (2) 10-100cm
2.0.4||PLCOV|%|Plant cover
2.0.5|value=0.1 first=106 stat=1|RUNOFF_G|kg m-2|Water Runoff
2.0.5|value=0 first=106 stat=1|RUNOFF_S|kg m-2|Water Runoff (s)
10.2.0||FR_ICE|Proportion|Sea Ice Cover ( 0= free, 1=cover)
10.2.1||H_ICE|m|Sea Ice Thickness
10.0.3||SWH|m|Significant height of combined wind waves and swell
10.0.4||MDWW|degree true|Direction of wind waves
10.0.5||SHWW|m|Significant height of wind waves
10.0.6||MPWW|s|Mean period of wind waves
10.0.7||MDTS|degree coming from|Direction of swell waves
10.0.8||SHTS|m|Significant height of swell waves
10.0.9||MPTS|s|Mean period of swell waves
0.4.9|first=1 stat=0|ASOB_S|W m-2|Net short wave radiation flux (at the surface)
0.4.9|first=1|SOBS_RAD|W m-2|Net short wave radiation flux (at the surface)
0.5.5|first=1 stat=0|ATHB_S|W m-2|Net long wave radiation flux (m) (at the surface)
0.5.5|first=1|THBS_RAD|W m-2|Net long wave radiation flux
0.4.9|first=8 stat=0|ASOB_T|W m-2|Net short wave radiation flux (on the model top)
0.4.9|first=8|SOBT_RAD|W m-2|Net short wave radiation flux
0.5.5|first=8 stat=0|ATHB_T|W m-2|Net long wave radiation flux (m) (on the model top)
0.5.5|first=8|THBT_RAD|W m-2|Net long wave radiation flux
0.0.10|first=1 stat=0|ALHFL_S|W m-2|Latent Heat Net Flux (m)
0.0.11|first=1 stat=0|ASHFL_S|W m-2|Sensible Heat Net Flux (m)
0.2.17|first=1 stat=0|AUMFL_S|N m-2|Momentum Flux, U-Component (m)
0.2.18|first=1 stat=0|AVMFL_S|N m-2|Momentum Flux, V-Component (m)
0.4.10|first=1 stat=0|APAB_S|W m-2|Photosynthetically active radiation (m) (at the surface)
0.4.10|first=1|PABS_RAD|W m-2|Photosynthetically active radiation
0.6.22||CLC|%|Cloud cover
0.6.14||CLC_SGS|%|Non-Convective Cloud Cover, grid scale
0.1.22||QC|kg kg-1|Cloud Mixing Ratio
0.1.82||QI|kg kg-1|Cloud Ice Mixing Ratio
0.1.24||QR|kg kg-1|Rain mixing ratio
0.1.25||QS|kg kg-1|Snow mixing ratio
0.1.45||TQR|kg m-2|Total column integrated rain
0.1.46||TQS|kg m-2|Total column integrated snow
0.1.32||QG|kg kg-1|Grauple
0.1.74||TQG|kg m-2|Total column integrated grauple
0.1.78||TWATER|kg m-2|Total Column integrated water (all components incl. precipitation)
0.6.26|first=2 second=101|HBAS_CON|m|Height of Convective Cloud Base above msl
0.6.27|first=3 second=101|HTOP_CON|m|Height of Convective Cloud Top above msl
0.3.6|first=4 second=101|HZEROCL|m|Height of 0 degree Celsius isotherm above msl
0.1.77||PRR_GSP|kg m-2 s-1|Large scale rain rate
0.1.56||PRS_GSP|kg m-2 s-1|Large scale snowfall rate water equivalent
0.1.77|stat=1|RAIN_GSP|kg m-2|Large scale rain (Accumulation)
0.1.76||PRR_CON|kg m-2 s-1|Convective rain rate
0.1.55||PRS_CON|kg m-2 s-1|Convective snowfall rate water equivalent
0.1.76|stat=1|RAIN_CON|kg m-2|Convective rain
0.1.65|stat=1|TOT_RAIN|kg m-2|rain amount, grid-scale plus convective
0.1.66|stat=1|TOT_SNOW|kg m-2|snow amount, grid-scale plus convective
0.1.75||PRG_GSP|kg m-2 s-1|Graupel (snow pellets) precipitation rate
0.1.75|stat=1|GRAU_GSP|kg m-2|Graupel (snow pellets) precipitation (Accumulation)
0.1.61||RHO_SNOW|kg m-3|Snow density
0.19.24||TKE_CON|J kg-1|Convective turbulent kinetic enery
0.19.11||TKE|J kg-1|Turbulent Kinetic Energy
0.2.31||TKVM|m2 s-1|Turbulent diffusioncoefficient for momentum
0.0.20||TKVH|m2 s-1|Turbulent diffusion coefficient for heat (and moisture)
0.2.29||TCM|Numeric|Turbulent transfer coefficient for impulse
0.0.19||TCH|Numeric|Turbulent transfer coefficient for heat (and Moisture)
0.19.3||MH|m|mixed layer depth
0.2.22|value=10 first=103 stat=2|VMAX_10M|m s-1|maximum Wind 10m
2.3.18|first=106|T_SO|K|Soil Temperature (multilayer model)
2.3.20|first=106 second=106|W_SO|kg m-2|Column-integrated Soil Moisture (multilayers)
2.3.22|first=106 second=106|W_SO_ICE|kg m-2|soil ice content (multilayers)
2.0.13||W_I|kg m-2|Plant Canopy Surface Water
0.0.18||T_SNOW|K|Snow temperature (top of snow)
2.0.16||RSMIN|s m-1|Minimal Stomatal Resistance
10.2.8||T_ICE|K|Sea Ice Temperature
0.15.1|first=1|DBZ_850|dBZ|Base reflectivity
0.15.1||DBZ|dBZ|Base reflectivity
0.15.1|first=1 second=8|DBZ_CMAX|dBZ|Base reflectivity (cmax)
0.7.6||CAPE_CON|J kg-1|Convective Available Potential Energy
10.0.14||MWD|degree true|Direction of combined wind waves and swell
10.0.36||PPTS|s|Peak period of total swell
10.0.35||PPWW|s|Peak period of wind waves
10.0.34||PP1D|s|Peak wave period
10.0.15||TM10|s|Mean period of combined wind waves and swell
10.0.25||TM01|s|Inverse mean wave frequency
10.0.28||TM02|s|Mean zero-crossing wave period
10.0.31||SPRD|degree true|Wave directional width
0.3.20||SSO_STDH|m|Standard deviation of sub-grid scale orography
0.3.24||SSO_GAMMA|Numeric|Anisotropy of sub-gridscale orography
0.3.21||SSO_THETA|rad|Angle of sub-gridscale orography
0.3.22||SSO_SIGMA|Numeric|Slope of sub-gridscale orography
2.0.28||LAI|Numeric|Leaf area index
2.0.32||ROOTDP|m|root depth of vegetation
2.0.4|stat=2|PLCOV_MX|Numeric|Plant covering degree in the vegetation phase
2.0.4|stat=3|PLCOV_MN|Numeric|Plant covering degree in the quiescent phas
2.0.28|stat=2|LAI_MX|Numeric|Max Leaf area index
2.0.28|stat=3|LAI_MN|Numeric|Min Leaf area index
2.0.7||ORO_MOD|m|Orographie + Land-Meer-Verteilung
2.0.29||FOR_E|Numeric|evergreen forest
2.0.30||FOR_D|Numeric|deciduous forest
2.0.31|stat=0|NDVI|Numeric|normalized differential vegetation index
2.0.31|stat=2|NDVI_MAX|Numeric|normalized differential vegetation index (NDVI)
0.191.1||RLAT|deg N|geographical latitude
0.191.2||RLON|deg E|geographical longitude
0.2.30||USTAR|m s-1|Friction velocity
0.14.1||O3|kg kg-1|Ozone Mixing Ratio
0.3.23||VDIS_SSO|W m-2|Gravity wave dissipation (vertical integral)
0.4.51|stat=2|UVI_MAX_CL|Numeric|UV Index, clouded sky, maximum
0.2.25||W_SHAER|s-1|Vertical speed shear
0.7.8||SRH|J kg-1|storm relative helicity
0.6.26|first=2 second=1|CCL_GND|m|Hoehe der Konvektionsuntergrenze ueber Grund
0.19.25||WW|Numeric|weather interpretation (WMO)
0.3.0|first=107|PTHETA|Pa|Druck einer isentropen Flaeche
0.7.3||KO|K|KO index
0.0.3||THETAE|K|Aequivalentpotentielle Temperatur
0.6.13||CEILING|m|Ceiling
0.19.7||ICE_GRD|Numeric|Icing Grade (1=LGT,2=MOD,3=SEV)
0.3.1|stat=5 process=201|EFA-PS|Pa|Monthly Mean of RMS of difference FG-AN of pressure reduced to MSL
0.3.1|stat=5 process=200|EIA-PS|Pa|Monthly Mean of RMS of difference IA-AN of pressure reduced to MSL
0.2.2|stat=5 process=201|EFA-U|m s-1|Monthly Mean of RMS of difference FG-AN of u-component of wind
0.2.2|stat=5 process=200|EIA-U|m s-1|Monthly Mean of RMS of difference IA-AN of u-component of wind
0.2.3|stat=5 process=201|EFA-V|m s-1|Monthly Mean of RMS of difference FG-AN of v-component of wind
0.2.3|stat=5 process=200|EIA-V|m s-1|Monthly Mean of RMS of difference IA-AN of v-component of wind
0.3.4|stat=5 process=201|EFA-FI|m2 s-2|Monthly Mean of RMS of difference FG-AN of geopotential
0.3.4|stat=5 process=200|EIA-FI|m2 s-2|Monthly Mean of RMS of difference IA-AN of geopotential
0.1.1|stat=5 process=201|EFA-RH|%|Monthly Mean of RMS of difference FG-AN of relative humidity
0.1.1|stat=5 process=200|EIA-RH|%|Monthly Mean of RMS of difference IA-AN of relative humidity
0.0.0|stat=5 process=201|EFA-T|K|Monthly Mean of RMS of difference FG-AN of temperature
0.0.0|stat=5 process=200|EIA-T|K|Monthly Mean of RMS of difference IA-AN of temperature
0.2.8|stat=5 process=201|EFA-OM|Pa s-1|Monthly Mean of RMS of difference FG-AN of vert.velocity (pressure)
0.2.8|stat=5 process=200|EIA-OM|Pa s-1|Monthly Mean of RMS of difference IA-AN of vert.velocity (pressure)
0.0.0|value=2 first=103 process=197|T_2M_S|K|smoothed forecast, temperature
0.0.0|value=2 first=103 stat=2 process=197|TMAX_2M_S|K|smoothed forecast, maximum temp.
0.0.0|value=2 first=103 stat=3 process=197|TMIN_2M_S|K|smoothed forecast, minimum temp.
0.0.6|value=2 first=103 process=197|TD_2M_S|K|smoothed forecast, dew point temp.
0.2.2|value=10 first=103 process=197|U_10M_S|m s-1|smoothed forecast, u comp. of wind
0.2.3|value=10 first=103 process=197|V_10M_S|m s-1|smoothed forecast, v comp. of wind
0.1.52|stat=1 process=197|TOT_PREC_S|kg m-2|smoothed forecast, total precipitation (Accumulation)
0.6.1|process=197|CLCT_S|%|smoothed forecast, total cloud cover
0.6.22|value=80000 first=100 second=1 process=197|CLCL_S|%|smoothed forecast, cloud cover low
0.6.22|value=40000 value2=80000 first=100 second=100 process=197|CLCM_S|%|smoothed forecast, cloud cover medium
0.6.22|value=0 value2=40000 first=100 second=100 process=197|CLCH_S|%|smoothed forecast, cloud cover high
0.1.56|stat=1 process=197|SNOW_GSP_S|kg m-2|smoothed forecast, large-scale snowfall
2.3.18|value=0 first=106 process=197|T_S_S|K|smoothed forecast, soil temperature
0.2.22|value=10 first=103 stat=2 process=197|VMAX_10M_S|m s-1|smoothed forecast, wind speed (gust)
0.1.52|stat=1 process=198|TOT_PREC_C|kg m-2|calibrated forecast, total precipitation  (Accumulation)
0.1.56|stat=1 process=198|SNOW_GSP_C|kg m-2|calibrated forecast, large-scale snowfall
0.2.22|value=10 first=103 stat=2 process=198|VMAX_10M_C|m s-1|calibrated forecast, wind speed (gust)
0.1.52|stat=4|TOT_PREC_D|kg m-2|Total Precipitation Difference
0.4.9|first=8 stat=0 process=1|ASOB_T|W m-2|Net short wave radiation flux
0.5.5|first=8 stat=0 process=1|ATHB_T|W m-2|Net long wave radiation flux
0.4.9|first=1 stat=0 process=1|ASOB_S|W m-2|Net short wave radiation flux (at the surface)
0.5.5|first=1 stat=0 process=1|ATHB_S|W m-2|Net long wave radiation flux
0.4.50|stat=2|UVI_MAX_CS|Numeric|UV Index, clear sky, maximum
0.14.0|stat=1|TOT_O3|DU|Total ozone
0.0.13||WCF|K|wind chill factor
10.3.0||T_SEA|K|Water temperature
0.2.10||ABSV|s-1|Absolute Vorticity
0.4.8|first=1 stat=0|ASWDIFU_S|W m-2|Upward diffusive short wave radiation flux at surface ( mean over forecast time)
1.2.2||FR_LAKE|Proportion|Water Fraction
1.2.0|first=1 second=162|DEPTH_LK|m|Lake depth
0.2.33||FETCH_LK|m|Wind fetch
1.2.11|first=1 second=162|GAMSO_LK|m-1|Attenuation coefficient of water with respect to solar radiation
1.2.3|first=162 second=164|DP_BS_LK|m|Depth of thermally active layer of bottom sediment
1.2.4|first=164|T_BS_LK|K|Temperature at the lower boundary of the thermally active layer of bottom sediment
1.2.1|first=1 second=162|T_MNW_LK|K|Mean temperature of the water column
1.2.1|first=1 second=166|T_WML_LK|K|Mixed-layer temperature
1.2.1|first=162|T_BOT_LK|K|Bottom temperature (temperature at the water-bottom sediment interface)
1.2.0|first=1 second=166|H_ML_LK|m|Mixed-layer depth
1.2.10|first=166 second=162|C_T_LK|Numeric|Shape factor with respect to the temperature profile in the thermocline
1.2.4|first=165|T_B1_LK|K|Temperature at the lower boundary of the upper layer of bottom sediment (penetrated by thermal wave)
1.2.3|first=162 second=165|H_B1_LK|m|Sediment thickness of the upper layer of bottom sediments
3.1.2||CL_TOP_HEIGHT|m|cloud top height
0.2.12||VORTIC_W|s-1|vertical vorticity
0.2.14||POT_VORTIC|K m2 kg-1 s-1|Potential vorticity
0.3.10||DEN|kg m-3|Density
0.3.11||ALTS|Pa|Altimeter Settings
0.1.37|stat=4|PREC_CON_D|kg m-2|Convective Precipitation (difference)
2.3.19||SM|kg m-3|Soil moisture
2.0.22||SM|kg m-3|Soil moisture
0.3.5||GH|gpm|Geopotential height
0.2.13||RDIV|s-1|Relative Divergenz
0.3.25||LNPS|Pa|Logarithm of Pressure
2.3.18|first=106 second=106|T_S_L|K|Soil Temperature (layer)
2.3.20|value=0 value2=0.07 first=106 second=106|W_G3|kg m-2|Soil Moisture Content (0-7 cm)
2.3.20|value=0.07 value2=0.5 first=106 second=106|W_G4|kg m-2|Soil Moisture Content (7-50 cm)
0.6.33|stat=1|DURSUN|s|Sunshine duration
0.1.16|stat=1|SNOW_MELT|kg m-2|Snow melt
0.3.3||ICAHT|m|ICAO Standard Atmosphere reference height
0.4.3||GRAD|W m-2|Global radiation flux
0.3.26||EXNER|Numeric|exner pressure
0.2.34||VN|m s-1|normal wind component
0.2.35||VT|m s-1|tangential wind component
0.0.15||THETA_V|K|virtual potential temperature
10.1.0||CURD|degree true|Current Direction
10.1.1||CURS|m s-1|Current Speed
0.0.8||LAPSE_RATE|K m-1|Lapse rate
0.1.129||RECLOUD|m|Effective radius of cloud water
0.1.130||RERAIN|m|Effective radius of rain
0.1.131||REICE|m|Effective radius of cloud ice
0.1.132||RESNOW|m|Effective radius of snow
0.1.133||REGRAUPEL|m|Effective radius of graupel
0.1.134||REHAIL|m|Effective radius of hail
0.1.135||RECLOUD_SGS|m|Effective radius of subgrid liquid clouds
0.1.136||REICE_SGS|m|Effective radius of subgrid ice clouds
0.1.137||ARRAIN||Effective aspect ratio of rain
0.1.138||ARICE||Effective aspect ratio of cloud ice
0.1.139||ARSNOW||Effective aspect ratio of snow
0.1.140||ARGRAUPEL||Effective aspect ratio of graupel
0.1.141||ARHAIL||Effective aspect ratio of hail
0.1.142||ARICE_SGS||Effective aspect ratio of subgrid ice clouds
0.1.0|first=1|QV_S|kg kg-1|Specific Humidity (S)
0.19.18|stat=0|ALB_DIF12|%|Albedo - diffusive solar - time average (0.3 - 5.0 m-6)
0.19.18||ALB_DIF|%|Albedo - diffusive solar (0.3 - 5.0 m-6)
0.6.28||NCCLOUD|kg-1|Number of cloud droplets per unit mass of air
0.6.29||NCICE|kg-1|Number of cloud ice particles per unit mass of air
0.0.10|first=1|LHFL_S|W m-2|Latent Heat Net Flux - instant - at surface
0.0.11|first=1|SHFL_S|W m-2|Sensible Heat Net Flux - instant - at surface
0.0.10|first=1 stat=1|ACCLHFL_S|W m-2|Latent Heat Net Flux - accumulated _ surface
0.0.11|first=1 stat=1|ACCSHFL_S|W m-2|Sensible Heat Net Flux - accumulated _ surface
0.4.9|first=1 stat=1|ACCSOB_S|W m-2|Net short wave radiation flux - accumulated _ surface
0.5.5|first=1 stat=1|ACCTHB_S|W m-2|Net long wave radiation flux - accumulated _  surface
0.5.5|first=8 stat=1|ACCTHB_T|W m-2|Net long wave radiation flux  - accumulated _ model top
0.4.9|first=8 stat=1|ACCSOB_T|W m-2|Net short wave radiation flux - accumulated _ model top
0.0.18|first=114|T_SNOW_M|K|Snow temperature  - multi level 
0.1.11|first=114|H_SNOW_M|m|Snow depth  - multi level 
0.1.61|first=114|RHO_SNOW_M|kg m-3|Snow density in  - multi level 
0.1.60|first=114|W_SNOW_M|kg m-2|Water equivalent  of accumulated snoe depth in - multi level 
1.2.12||SALT_LK|kg kg-1|salinity
0.2.4||STRF|m2 s-1|Stream function
0.2.5||VPOT|m2 s-1|Velocity potential
0.0.17|first=1|SKT|K|Skin temperature
0.1.42||SNOWC|%|Snow cover 
0.6.22|value=0 value2=40000 first=100 second=100|CLCH|%|Cloud Cover (0 - 400 hPa)
2.0.5|value=0 first=106 stat=1|RUNOFF_S|kg m-2|Water Runoff (s)
2.0.5|value=0.1 first=106 stat=1|RUNOFF_G|kg m-2|Water Runoff
0.0.1||VTMP|K|Virtual Temperature
0.2.15||VUCSH|s-1|Vertical u-component shear
0.2.16||VVCSH|s-1|Vertical v-component shear
0.0.2||PT|K|Potential temperature
0.2.20||BLD|W m-2|Boundary layer dissipation
0.6.24|first=1 stat=1|SUND|s|Sunshine duration
0.4.4||BTMP|K|Brightness temperature
0.0.12||HEATX|K|Heat index
0.1.51||TCW|kg m-2|Total column water
0.1.9||NCPCP|kg m-2|Large scale precipitation (non-convective)
0.1.12||SRWEQ|kg m-2|Snowfall rate water equivalent
0.1.14||SNOC|kg m-2|Convective snow
0.1.15||SNOL|kg m-2|Large scale snow
0.1.17||SNOAG|d|Snow age
0.1.18||ABSH|kg kg-1|Absolute humidity
0.1.19||PTYPE|Numeric|Precipitation type
0.1.20||ILIQW|kg m-2|Integrated liquid water
0.1.21||TCOND|kg m-2|Condensate
0.1.23||ICMR|kg kg-1|Ice water mixing ratio
0.1.27||MAXRH|%|Maximum relative humidity
0.1.28||MAXAH|kg kg-1m-3|Maximum absolute humidity
0.1.29||ASNOW|m|Total snowfall
0.1.30||PWCAT|code table (4.2|Precipitable water category
0.1.31||HAIL|m|Hail
0.1.33||CRAIN|Code table 4.2|Categorical rain
0.1.34||CFRZR|Numeric|Categorical freezing rain
0.1.35||CICEP|Numeric|Categorical ice pellets
0.1.36||CSNOW|Numeric|Categorical snow
0.1.39||CPOFP|%|Percent frozen precipitation
0.1.40||PEVAP|kg m-2|Potential evaporation
0.1.41||PEVPR|W m-2|Potential evaporation rate
0.1.43||FRAIN|proportion|Rain fraction of total cloud water
0.1.44||RIME|Numeric|Rime factor
0.1.47||LSWP|kg m-2|Large scale water precipitation (non-convective)
0.1.48||CWP|kg m-2|Convective water precipitation
0.1.49||TWATP|kg m-2|Total water precipitation
0.1.50||TSNOWP|kg m-2|Total snow precipitation
0.1.53||SF|kg m-2 s-1|Snow Fall water equivalent
0.1.58||CSRATE| m s-1|Convective snowfall rate
0.1.59||LSSRATE|m s-1|Large scale snowfall rate
0.1.13||SDWE|kg m-2|Water equivalent of accumulated snow depth
0.1.67||FPRATE|kg m-2 s-1|Freezing rain precipitation rate
0.1.68||IPRATE|kg m-2 s-1|Ice pellets precipitation rate 
0.2.21||MAXGUST|ms-1|Maximum wind speed
0.2.23||UGUST|ms-1|u-component of wind (gust)
0.2.24||VGUST|ms-1|v-component of wind (gust)
0.2.26||MFLX|N m-2|Horizontal momentum flux
0.2.27||USTM|m s-1|U-component storm motion
0.2.28||VSTM|m s-1|V-component storm motion
0.3.12||THICK|m|Thickness
0.0.14||MINDPD|K|Minimum dew point depression
0.3.13||PRESALT|m|Pressure altitude
0.3.14||DENALT|m|Density altitude
0.3.15||5WAVH|gpm|5-wave geopotential height
0.3.16||U-GWD|N m-2 |Zonal flux of gravity wave stress
0.3.17||V-GWD|N m-2 |Meridional flux of gravity wave stress
0.3.18||HPBL|m|Planetary boundary layer height
0.3.19||5WAVA|gpm|5-wave geopotential height anomaly
0.4.1||NSWRT|W m-2|Net short-wave radiation flux (top of atmosphere)
0.4.7||DSWRF|W m-2|Downward short-wave radiation flux
0.4.11||NSWRFCS|W m-2 |Net short-wave radiation flux, clear sky
0.4.12||DWUVR|W m-2 |Downward UV radiation
0.5.0||NLWRS|W m-2 |Net long wave radiation flux (surface)
0.5.1||NLWRT|W m-2 |Net long wave radiation flux (top of atmosphere)
0.5.3||DLWRF|W m-2 |Downward long-wave radiation flux
0.5.4||ULWRF|W m-2 |Upward long-wave radiation flux
0.5.6||NLWRCS|W m-2 |Net long-wave radiation flux, clear sky 
0.6.0||CICE|kg m-2|Cloud Ice
0.6.6||CWAT|kg m-2|Cloud water
0.6.7||CDCA|%|Cloud amount
0.6.8||CDCT|code table (4.2)|Cloud type
0.6.9||TMAXT|m|Thunderstorm maximum tops
0.6.10||THUNC|code table (4.2 )|Thunderstorm coverage
0.6.11||CDCB|m|Cloud base
0.6.12||CDCT|m|Cloud top
0.6.15||CWORK|J kg-1|Cloud work function
0.6.16||CUEFI|Proportion|Convective cloud efficiency
0.6.17||TCOND1|kg kg-1|Total condensate
0.6.18||TCOLW|kg m-2|Total column-integrated cloud water
0.6.19||TCOLI|kg m-2|Total column-integrated cloud ice
0.6.20||TCOLC|kg m-2|Total column-integrated condensate
0.6.21||FICE|Proportion|Ice fraction of total condensate
0.6.23||CDCIMR|kg kg-1|Cloud ice mixing ratio
0.7.2||KX|K|K index
0.7.4||TOTALX|K|Total totals index
0.7.5||SX|Numeric|Sweat index
0.7.9||EHLX|Numeric|Energy helicity index
0.7.10||LFTX|K|Surface lifted index
0.7.11||4LFTX|K|Best (4-layer) lifted index 
0.13.0||AEROT|code table (4.2)|Aerosol type
0.15.0||BSWID|m s-1|Base spectrum width
0.15.2||BRVEL|m s-1|Base radial velocity
0.15.3||VERIL|kg m-1|Vertically-integrated liquid
0.15.4||LMAXBR|dB|Layer-maximum base reflectivity
0.15.5|stat=1|PREC|kg m-2|Precipitation
0.18.0||ACCES|Bq m-3|Air concentration of Caesium 137
0.18.1||ACIOD|Bq m-3|Air concentration of Iodine 131
0.18.2||ACRADP|Bq m-3|Air concentration of radioactive pollutant
0.18.3||GDCES|Bq m-2|Ground deposition of Caesium 137
0.18.4||GDIOD|Bq m-2|Ground deposition of Iodine 131
0.18.5||GDRADP|Bq m-2|Ground deposition of radioactive pollutant
0.18.6||TIACCP|Bq s m-3|Time-integrated air concentration of caesium pollutant
0.18.7||TIACIP|Bq s m-3|Time-integrated air concentration of iodine pollutant
0.18.8||TIACRP|Bq s m-3|Time-integrated air concentration of radioactive pollutant
0.19.4||VOLASH|table (4.2 Volc.ash)|Volcanic ash
0.19.5||ICIT|m|Icing top
0.19.6||ICIB|m|Icing base
0.19.8||TURBT|m|Turbulence top
0.19.9||TURBB|m|Turbulence base
0.19.10||TURB|table (4.2 Turb.)|Turbulence
0.19.12||PBLREG|table (4.2 P.b.l.r.)|Planetary boundary layer regime
0.19.13||CONTI|table (4.2 C. i.)|Contrail intensity
0.19.14||CONTET|table (4.2 C.e.t.)|Contrail engine type
0.19.15||CONTT|m|Contrail top
0.19.16||CONTB|m|Contrail base
0.19.17||MXALB|%|Maximum snow albedo
0.19.20||ICI|%|Icing
0.6.25||CBHEXT|%|Horizontal extent of cumulonimbus (CB)
0.19.21||ICT|%|In-cloud turbulence 
0.19.22||CAT|%|Clear air turbulence (CAT)
0.19.23||SLDP|%|Supercooled large droplet probability (see Note 4)
0.191.0||TSEC|s|Seconds prior to initial reference time (defined in Section 1)
1.0.0||FFLDG|kg m-2|Flash flood guidance (Encoded as an accumulation over a floating subinterval of time between the ref
1.0.1||FFLDRO|kg m-2|Flash flood runoff (Encoded as an accumulation over a floating subinterval of time)
1.0.2||RSSC|table 4.2 R.s.s.c.|Remotely sensed snow cover
1.0.3||ESCT|table 4.2 E.e.s.c.t.|Elevation of snow covered terrain
1.0.4||SWEPON|%|Snow water equivalent percent of normal
1.0.5||BGRUN|kg m-2|Baseflow-groundwater runoff
1.0.6||SSRUN|kg m-2|Storm surface runoff
1.1.0||CPPOP|kg m-2|Conditional percent precipitation amount fractile for an overall period (Encoded as an accumulation)
1.1.1||PPOSP|%|Percent precipitation in a sub-period of an overall period (Encoded as per cent accumulation over th
1.1.2||POP|%|Probability of 0.01 inch of precipitation (POP)
2.0.6||EVAPT|kg-2 s-1|Evapotranspiration
2.0.8||LANDU|table (4.2 Land use)|Land use
2.0.9||SOILW|Proportion|Volumetric soil moisture content
2.0.10||GFLUX|W m-2 |Ground heat flux
2.0.11||MSTAV|%|Moisture availability
2.0.12||SFEXC|kg m-2 s-1|Exchange coefficient
2.0.14||BMIXL|m|Blackadar mixing length scale
2.0.15||CCOND|m s-1|Canopy conductance
2.0.18||RCS|Proportion|Solar parameter in canopy conductance
2.0.20||RCSOL|Proportion|Soil moisture parameter in canopy conductance
2.0.21||RCQ|Proportion|Humidity parameter in canopy conductance
2.0.23||CISOILW|kg m-2|Column-integrated soil water
2.0.24||HFLUX|W m-2|Heat flux
2.0.25||VSW|m3 m-3|Volumetric soil moisture
2.0.27||VWILTM|m3 m-3|Volumetric wilting point
2.3.1||UPLST|K|Upper layer soil temperature
2.3.2||UPLSM|kg m-3|Upper layer soil moisture
2.3.3||LOWLSM|kg m-3|Lower layer soil moisture
2.3.4||BOTLST|K|Bottom layer soil temperature
2.3.5||SOIL1|Proportion|Liquid volumetric soil moisture (non-frozen)
2.3.6||RLYRS|Numeric|Number of soil layers in root zone
2.3.7||SMREF|Proportion|Transpiration stress-onset (soil moisture)
2.3.8||SMDRY|Proportion|Direct evaporation cease (soil moisture)
2.3.9||POROS|Proportion|Soil porosity
2.3.10||LIQVSM|m3 m-3|Liquid volumetric soil moisture (non-frozen)
2.3.11||VOLTSO|m3 m-3|Volumetric transpiration stress-onset (soil moisture)
2.3.12||TRANSO|kg m-3|Transpiration stress-onset (soil moisture)
2.3.13||VOLDEC|m3 m-3|Volumetric direct evaporation cease (soil moisture)
2.3.14||DIREC|kg m-3|Direct evaporation cease (soil moisture)
2.3.15||SOILP|m3 m-3|Soil porosity
2.3.16||VSOSM|m3 m-3|Volumetric saturation of soil moisture
3.1.0||ESTP|kg m-2|Estimated precipitation
3.1.1||IRRATE|kg m-2 s-1|Instantaneous rain rate
3.1.3||CTOPHQI|table 4.21C.t.h.q.i.|Cloud top height quality indicator
3.1.4||ESTU|m s-1|Estimated u component of wind
3.1.5||ESTV|m s-1|Estimated v component of wind
3.1.6||NPIXU|Numeric|Number of pixels used
3.1.7||SOLZA|Degree|Solar zenith angle
3.1.9||RFL06|%|Reflectance in 0.6 micron channel
3.1.10||RFL08|%|Reflectance in 0.8 micron channel
3.1.11||RFL16|%|Reflectance in 1.6 micron channel
3.1.12||RFL39|%|Reflectance in 3.9 micron channel
3.1.13||ATMDIV|s-1|Atmospheric divergence
10.0.10||DIRPW|Degree true|Primary wave direction
10.0.11||PERPW|s|Primary wave mean period
10.0.13||PERSW|s|Secondary wave mean period
10.3.1||DSLM|m|Deviation of sea level from mea
10.191.0||TSEC|s|Seconds prior to initial reference time (defined in Section 1)
0.3.7||HSTDV|m|Standard deviation of height
0.0.4||TMAX|K|Maximum temperature
0.0.5||TMIN|K|Minimum temperature
0.19.0||VIS|m|Visibility
0.15.7||RDSP2|DBZ_MAX|Radar spectra (2)
0.15.8||RDSP3|DBZ_MAX|Radar spectra (3)
0.7.0||PLI|K|Parcel lifted index (to 500 hPa)
0.0.9||TA|K|Temperature anomaly
0.3.8||PRESA|Pa|Pressure anomaly
0.3.9||GPA|gpm|Geopotential height anomaly
0.2.6||MNTSF|m2 s-1|Montgomery stream Function
0.2.7||SGCVV|s-1|Sigma coordinate vertical velocity
0.2.11||ABSD|s-1|Absolute divergence
10.1.2||UCURR|m s-1|U-component of current
10.1.3||VCURR|m s-1|V-component of current
0.1.3||PWAT|kg m-2|Precipitable water
0.1.5||SATD|Pa|Saturation deficit
0.1.7||PRATE|kg m-2 s-1|Precipitation rate
0.19.2||TSTM|%|Thunderstorm probability
0.1.10||ACPCP|kg m-2|Convective precipitation (water)
10.4.2||TTHDP|m|Transient thermocline depth
10.4.0||MTHD|m|Main thermocline depth
10.4.1||MTHA|m|Main thermocline anomaly
0.7.1||BLI|K|Best lifted index (to 500 hPa)
2.0.3||SSW|kg m-2|Soil moisture content
10.4.3||S|kg kg-1|Salinity
10.2.2||DICED|Degree true|Direction of ice drift
10.2.3||SICED|m s-1|Speed of ice drift
10.2.4||UICE|m s-1|U-component of ice drift
10.2.5||VICE|m s-1|V-component of ice drift
10.2.6||ICEG|m s-1|Ice growth rate
10.2.7||ICED|s-1|Ice divergence
10.0.12||DIRSW|Degree true|Secondary wave direction
0.4.0||NSWRS|J m-2|Net short-wave radiation flux (surface)
0.4.5||LWRAD|W m-1 s-1|Radiance (with respect to wave number)
0.4.6||SWRAD|W m-1 s-1|Radiance (with respect to wave length)
0.7.7||CIN|J kg-1|Convective inhibition
0.2.19||WMIXE|J|Wind mixing energy
2.0.2||ST|K|Soil Temperature
2.0.26|value=0 value2=2 first=106 second=106|WILT|kg m-3|Wilting point
0.0.16||SNOHF|W m-2|Snow phase change heat flux
0.1.4||VAPP|Pa|Vapor pressure
2.0.36||FR_LUC|Proportion|Land use class fraction
2.3.17||SATOSM|kg m-3|Saturation of soil moisture
0.4.8|first=1|SWDIFUS_RAD|W m-2|Upward diffusive short wave radiation flux at surface ( mean over forecast time)
0.2.17|first=1|UMFL_S|N m-2|Momentum Flux, U-Component (m)
0.2.18|first=1|VMFL_S|N m-2|Momentum Flux, V-Component (m)
0.3.23|stat=0|AVDIS_SSO|W m-2|Gravity wave dissipation 
2.0.35||LUC|Numeric|Land use class
10.4.14||DPTH|m|Water depth
10.0.17||USTR|m s-1|Friction velocity
10.0.16||DRAG|Numeric|Coefficient of drag with waves
10.0.19||STRS|%|Normalized wave stress
10.0.26||TM1W|s|Inverse mean frequency of wind waves
10.0.29||TM2W|s|Mean zero-crossing period of wind waves
10.0.32||SPRW|s|Directional width of wind waves
10.0.27||TM1S|s|Inverse mean frequency of total swell
10.0.30||TM2S|s|Inverse mean zero crossing period of total swell
10.0.33||SPRS|degree|Directional width of total swell
10.0.45||GODA|s-1|Goda peakedness parameter
10.0.43||SKUR||Spectral kurtosis
10.0.44||BEFI||Benjamin-Feir index
10.0.24||MXWH|m|Maximum individual wave height
10.0.23||MXWP|s|Maximum wave period
10.0.20||SQSL||Meansquare slope
0.1.71||QH|kg kg-1|Hail  mixing ratio
0.1.72||TQH|kg m-2|Hail  
0.1.73||PRH_GSP|kg m-2 s-1|Hail  precipitation rate 
0.15.9||DBZ_CLOUD|dBZ|Reflectivity of cloud droplets
0.15.10||DBZ_ICE|dBZ|Reflectivity of  cloud ice
0.15.11||DBZ_SNOW|dBZ|Reflectivity of snow
0.15.12||DBZ_RAIN|dBZ|Reflectivity of rain
0.15.13||DBZ_GRAUPEL|dBZ|Reflectivity of graupel
0.15.14||DBZ_HAIL|dBZ|Reflectivity of hail
0.1.73|stat=1|HAIL_GSP|kg m-2|Hail  precipitation rate, accumulation
0.6.30||NDCLOUD|m-3|Number density of cloud droplets
0.6.31||NDICE|m-3|Number density of cloud ice particles
0.5.3|first=1|THDS_RAD|W m-2 |Downward long-wave radiation flux
0.5.3|first=1 stat=0|ATHD_S|W m-2 |Downward long-wave radiation flux avg
0.5.3|first=1 stat=1|ACCTHD_S|W m-2 |Downward long-wave radiation flux accum
0.1.18|value=2 first=103|ABSH_2M|M|2m absolute humidity
0.7.16||BRN|Numeric|Bulk Richardson number
0.7.6|value=3000 first=103 second=192|CAPE_3KM|J kg-1|Cape of mixed (mean) layer parcel, ascent up to 3 km
0.2.43||DD_G||Geostrophic wind direction
0.0.7||D_TD|K|Dewpoint depression
0.0.7|value=2 first=103|D_TD_2M|K|2m dewpoint depression
0.2.44||SP_G|m s-1|Geostrophic wind speed
0.4.7|first=1 stat=0|ASOD_S|W m-2|Downward short wave radiation flux at surface (time average)
0.3.6|first=5 second=192|LCL_ML|m|Height of lifting condensation level of mixed (mean) layer parcel
0.1.2||MIXRAT|kg kg-1|Humidity mixing ratio
0.1.2|value=2 first=103|MIXRAT_2M|kg kg-1|2m Humidity mixing ratio
0.1.94||RH_ICE|%|relative humidity over ice
0.7.17||RI|Numeric|Gradient Richardson number
0.7.13||SI|K|Showalter index
0.7.10|first=10|SLI|K|Surface lifted index
0.0.2|value=2 first=103|PT_2M|K|2m potential temperature
0.0.6||TD|K|Dew point temperature
0.0.3|value=2 first=103|THETAE_2M|K|2m equivalentTemperature
0.0.15|value=2 first=103|THETA_V_2M|K|2m virtual potential temperature
0.0.0|first=3|TTOP_CON|K|Temperature at cloud top
0.0.27||TW|K|Wet bulb temperature
0.0.27|value=2 first=103|TW_2M|K|2m wet bulb temperature
0.0.21||UTCI_SUN|K|Universal thermal climate index with direct incident short wave radiation
0.2.41||U_G|m s-1|u-component of geostrophic wind
0.2.42||V_G|m s-1|v-component of geostrophic wind
0.18.15||RADIONUC_MAX_AC_LAYER|Bq m-3|Diagnostic vmaximum activity concentration of radionuclides in a layer
0.20.102||AEROSOL_OPTICAL_DEPTH|Numeric|Aerosol optical depth
0.1.77|stat=4|RAIN_GSP_D|kg m-2|Large Scale Rain Difference
0.1.56|stat=4|SNOW_GSP_D|kg m-2|Large Scale Snowfall water Equivalent Difference
0.1.76|stat=4|RAIN_CON_D|kg m-2|Convective Rain Difference
0.1.55|stat=4|SNOW_CON_D|kg m-2|Convective Snowfall Water Equivalent Difference
0.1.52||TOT_PR|kg m-2 s-1|Total precipitation rate
0.1.26||MCONV|kg kg-1 s-1|Horizontal moisture convergence
0.4.7|first=8|SODT_RAD|W m-2|TOA downward solar radiation
0.5.4|first=1|THUS_RAD|W m-2|Surface upward thermal radiation
0.5.4|first=1 stat=0|ATHU_S|W m-2|Surface upward thermal radiation
0.1.110||QH_LIQ|kg kg-1|Specific mass of liquid water coating on hail
0.1.113||QG_LIQ|kg kg-1|Specific mass of liquid water coating on graupel
0.1.116||QS_LIQ|kg kg-1|Specific mass of liquid water coating on snow
0.1.100||NCRAIN|kg-1|Specific number concentration of rain
0.1.104||NDRAIN|m-3|Number density of rain
0.1.101||NCSNOW|kg-1|Specific number concentration of snow
0.1.102||NCGRAUPEL|kg-1|Specific number concentration of graupel
0.1.103||NCHAIL|kg-1|Specific number concentration of hail
0.1.105||NDSNOW|m-3|Number density of snow
0.1.106||NDGRAUPEL|m-3|Number density of graupel
0.1.107||NDHAIL|m-3|Number density of hail
0.1.96||DENR|kg m-3|Mass density of rain 
0.1.97||DENS|kg m-3|Mass density of snow 
0.1.98||DENG|kg m-3|Mass density of graupel
0.6.38||DENC|kg m-3|Mass density of cloud droplets
0.6.39||DENI|kg m-3|Mass density of cloud ice
0.1.99||DENH|kg m-3|Mass density of hail
0.18.17|first=10|RADIONUC_AC_VI|Bq m-2|Diagnostic total column of activity concentration of radionuclides
0.3.6|first=24|HTOP_RADIONUC_CLD|m|Top for given threshold of air concentration of radionuclides
0.3.6|first=23|HBAS_RADIONUC_CLD|m|Base for given threshold of air concentration of radionuclides
0.7.15|stat=2|UH_MAX|m2 s-2|Maximum amplitude (positive or negative) of updraft helicity  (over given time interval)
0.1.81|value=263.15 first=20 second=8 stat=2|TCOND10_MX|kg m-2|Maximum total-column integrated condensed water above -10 C isotherm (over given time interval)
0.1.81|first=1 second=8 stat=2|TCOND_MAX|kg m-2|Maximum total-column integrated condensed  water (over given time interval)
0.16.5|process=8|DBZCMP_OBS|dBZ|Composite reflectivity - observation
0.16.5||DBZCMP_SIM|dBZ|Composite reflectivity - forecast (simulation)
0.15.1|first=1 second=8 stat=2|DBZ_CTMAX|dBZ|Maximum reflectivity track (over given time interval and entire atmosphere)
0.2.12||RELV|s-1|relative vorticity
0.0.0|value=2 first=103 second=181|T_2M_L|K|2m Temperature, restricted to land
0.0.6|value=2 first=103 second=181|TD_2M_L|K|2m Dew Point Temperature, restricted to land
0.1.1|value=2 first=103 second=181|RELHUM_2M_L|%|2m Relative Humidity, restricted to land
0.2.1|value=10 first=103 stat=2|VABSMX_10M|ms-1|Maximum 10m wind speed without  gust
0.3.0|first=25|ECHOTOP|Pa|Echotop-pressure: smallest pressure where radar reflectivity above a threshold is present
0.3.6|first=25|ECHOTOPinM|m|Echotop-height: largest height where radar reflectivity above a threshold is present
0.1.26|stat=2|MCNV_CTMAX|kg kg-1 s-1|Maximum horizontal moisture convergence track (over given time interval and column)
0.0.0|value=2 first=103 process=206|T_2M_FILTBIAS|K|2m Temperature analysis increment, filtered in time
0.17.4|first=1 second=8|LFD_TOT|km-2 day-1|Total lightning flash density - instantaneous
0.17.4|first=1 second=8 stat=0|LFD_TOT_AV|km-2 day-1|Total lightning flash density - time average
0.4.192||SOHR_RAD|K s-1|Solar radiation heating rate
0.5.192||THHR_RAD|K s-1|Thermal radiation heating rate
2.0.193|stat=0|ALHFL_BS|W m-2|Latent heat flux from bare soil
2.0.194|first=106 stat=0|ALHFL_PL|W m-2|Latent heat flux from plants
2.0.195||RSTOM|s m-1|Stomatal resistance
0.1.192|stat=1|TDIV_HUM|kg m-2|Vertical integral of divergence of total water content - accumulation
0.1.193||QC_RAD|kg kg-1|Sub-grid scale cloud water
0.1.194||QI_RAD|kg kg-1|Sub-grid scale cloud ice
0.6.192|first=2 second=101|HBAS_SC|m|Cloud base above MSL, shallow convection
0.6.193|first=3 second=101|HTOP_SC|m|Cloud top above MSL, shallow convection
0.1.195||CLW_CON|kg kg-1|Specific cloud liquid water content, convective cloud
0.6.194|first=1|BAS_CON|Numeric|Base index (vertical level) of main convective cloud
0.6.195|first=1|TOP_CON|Numeric|Top index (vertical level) of main convective cloud
0.0.192||DT_CON|K s-1|Temperature tendency due to convection
0.1.197||DQV_CON|kg kg-1 s-1|Specific humidity tendency due to convection
0.2.192||DU_CON|m s-2|Zonal wind tendency due to convection
0.2.193||DV_CON|m s-2|Meridional wind tendency due to convection
0.6.196|first=3 second=101|HTOP_DC|m|Height of top of dry convection above MSL
0.1.204|first=4 second=101|SNOWLMT|m|Height of snow fall limit above MSL
0.1.198||DQC_CON|kg kg-1 s-1|Tendency of specific cloud liquid water content due to convection
0.1.199||DQI_CON|kg kg-1 s-1|Tendency of specific cloud ice content due to convection
0.1.196||Q_SEDIM|kg kg-1|Specific content of precipitation particles (needed for water loading)
0.0.193||DT_GSP|K s-1|Temperature tendency due to grid scale precipitation
0.1.200||DQV_GSP|kg kg-1 s-1|Specific humidity tendency due to grid scale precipitation
0.1.201||DQC_GSP|kg kg-1 s-1|Tendency of specific cloud liquid water content due to grid scale precipitation
0.1.203||FRESHSNW|Numeric|Fresh snow factor (weighting function for albedo indicating freshness of snow)
0.1.202||DQI_GSP|kg kg-1 s-1|Tendency of specific cloud ice content due to grid scale precipitation
0.3.192||PP|Pa|Pressure perturbation
0.7.192||SDI_1|s-1|Supercell detection index 1 (rot. up- and downdrafts)
0.7.193||SDI_2|s-1|Supercell detection index 2 (only rot. updrafts)
0.7.6|first=193|CAPE_MU|J kg-1|Convective Available Potential Energy, most unstable
0.7.7|first=193|CIN_MU|J kg-1|Convective Inhibition, most unstable
0.7.6|first=192|CAPE_ML|J kg-1|Convective Available Potential Energy, mean layer
0.7.7|first=192|CIN_ML|J kg-1|Convective Inhibition, mean layer
0.19.192||TKETENS|m2 s-3|Tendency of turbulent kinetic energy
0.2.196||KE|J kg-1|Kinetic energy
0.191.192||DTTDIV|Numeric|Solution of 2-d Helmholtz equations - needed for restart
0.4.193||SOTR_RAD|Numeric|Effective transmissivity of solar radiation
2.3.192||EVATRA_SUM|kg m-2|Sum of contributions to evaporation
2.3.193||TRA_SUM|kg m-2|Total transpiration from all soil layers
2.3.194||TOTFORCE_S|W m-2|Total forcing at soil surface
2.3.195||RESID_WSO|kg m-2|Residuum of soil moisture
0.1.205|first=2|MFLX_CON|kg m-2 s-1|Mass flux at convective cloud base
0.1.206||QCVG_CON|s-1|Moisture convergence for Kuo-type closure
0.194.5|process=7|ANA_ERR_FI|gpm|Analysis error (standard deviation), geopotential (gpm)
0.194.2|process=7|ANA_ERR_U|m s-1|Analysis error (standard deviation), u-comp. of wind
0.194.3|process=7|ANA_ERR_V|m s-1|Analysis error (standard deviation), v-comp. of wind
0.2.194||DU_SSO|m s-2|Zonal wind tendency due to sub-grid scale oro.
0.2.195||DV_SSO|m s-2|Meridional wind tendency due to sub-grid scale oro.
2.3.199||EMIS_RAD|Numeric|Surface emissivity
2.3.196||SOILTYP|Numeric|Soil type (1...9, local soilType.table)
0.14.192||HMO3|Pa|Height of ozone maximum (climatological)
0.14.193||VIO3|Pa(O3)|Vertically integrated ozone content (climatological)
2.0.192|stat=0|NDVI_MRAT|Numeric|Ratio of monthly mean NDVI (normalized differential vegetation index) to annual maximum
2.0.192||NDVIRATIO|Numeric|Ratio of NDVI (normalized differential vegetation index) to annual maximum
0.1.207||DQVDT|s-1|Tendency of specific humidity
0.1.208||QVSFLX|s-1 m-2|Water vapor flux
0.19.193||FC|s-1|Coriolis parameter
0.15.192||ZTD|m|Delay of the GPS signal through the (total) atmos.
0.15.193||ZWD|m|Delay of the GPS signal through wet atmos.
0.15.194||ZHD|m|Delay of the GPS signal through dry atmos.
0.3.193|stat=0|AUSTR_SSO|N m-2|U-momentum flux due to SSO-effects (mean over forecast time)
0.3.193||USTR_SSO|N m-2|U-momentum flux due to SSO-effects
0.3.194|stat=0|AVSTR_SSO|N m-2|V-momentum flux due to SSO-effects (mean over forecast time)
0.3.194||VSTR_SSO|N m-2|V-momentum flux due to SSO-effects
0.2.197||VABS|s-2|Absolute vorticity advection
0.19.194||CL_TYP|Numeric|Kombination Niederschlag-Bewoelkung-Blauthermik (cl_typ.tab)
0.193.24|first=2 second=101|CCL_NN|m|Hoehe der Konvektionsuntergrenze ueber nn
0.193.0||ADVORG|s-2|geostrophische Vorticityadvektion
0.193.1||ADVOR|m3 kg-1 s-1|Geostrophic thickness advection
0.193.2||ADRTG|m3 kg-1 s-1|Schichtdickenadvektion
0.193.3||WDIV|s-1|Winddivergenz
0.193.4||QVN|m2 kg-1 s-1|Q-Vektor senkrecht zu den Isothermen
0.193.25|first=107|IPV|K m2 kg-1 s-1|Isentrope potentielle Vorticity
0.193.5||UP|m s-1|Wind X-Komponente auf isentropen Flaechen
0.193.6||VP|m s-1|Wind Y-Komponente auf isentropen Flaechen
0.6.198||CLDEPTH|Numeric|Modified cloud depth for media
0.6.199||CLCT_MOD|Numeric|Modified cloud cover for media
0.2.196|stat=5 process=201|EFA-KE|J kg-1|RMS of difference "first guess - analysis" of kinetic energy
0.2.196|stat=5 process=200|EIA-KE|J kg-1|RMS of difference "initialized analysis - analysis" of kinetic energy
0.195.1|stat=2 process=5|W_SKRR_01|kg m2|Probability of 1h total precipitation >= 10mm
0.195.3|stat=2 process=5|U_SKRRH_01|kg m2|Probability of 1h total precipitation >= 25mm
0.195.14|stat=2 process=5|W_SKRR_06|kg m2|Probability of 6h total precipitation >= 20mm
0.195.17|stat=2 process=5|U_SKRRH_06|kg m2|Probability of 6h total precipitation >= 35mm
0.195.26|stat=2 process=5|W_DRR_12|kg m2|Probability of 12h total precipitation >= 25mm
0.195.29|stat=2 process=5|U_DRRER_12|kg m2|Probability of 12h total precipitation >= 40mm
0.195.32|stat=2 process=5|E_DR_12|kg m2|Probability of 12h total precipitation >= 70mm
0.195.69|stat=2 process=5|W_SFL_06|kg m2|Probability of 6h accumulated snow >=0.5cm
0.195.70|stat=2 process=5|W_SF_06|kg m2|Probability of 6h accumulated snow >= 5cm
0.195.71|stat=2 process=5|U_SFSK_06|kg m2|Probability of 6h accumulated snow >= 10cm
0.195.72|stat=2 process=5|W_SFL_12|kg m2|Probability of 12h accumulated snow >=0.5cm
0.195.74|stat=2 process=5|W_SF_12|kg m2|Probability of 12h accumulated snow >= 10cm
0.195.75|stat=2 process=5|U_SFSK_12|kg m2|Probability of 12h accumulated snow >= 15cm
0.195.77|stat=2 process=5|E_SF_12|kg m2|Probability of 12h accumulated snow >= 25cm
0.195.132|stat=2 process=5|W_WND_01|m s-1|Probability of 1h maximum wind gust speed >= 14m/s
0.195.134|stat=2 process=5|W_STM_01|m s-1|Probability of 1h maximum wind gust speed >= 18m/s
0.195.136|stat=2 process=5|W_STMSW_01|m s-1|Probability of 1h maximum wind gust speed >= 25m/s
0.195.137|stat=2 process=5|U_ORKAR_01|m s-1|Probability of 1h maximum wind gust speed >= 29m/s
0.195.138|stat=2 process=5|U_ORK_01|m s-1|Probability of 1h maximum wind gust speed >= 33m/s
0.195.139|stat=2 process=5|E_ORK_01|m s-1|Probability of 1h maximum wind gust speed >= 39m/s
0.195.191|stat=2 process=5|W_GLEIS_01|Numeric|Probability of black ice during 1h
0.195.197|stat=2 process=5|W_GEW_01|Numeric|Probability of thunderstorm during 1h
0.195.198|stat=2 process=5|W_GEWSK_01|Numeric|Probability of heavy thunderstorm during 1h
0.195.199|stat=2 process=5|U_GEWSW_01|Numeric|Probability of severe thunderstorm during 1h
0.195.212|stat=2 process=5|W_SVW_12|Numeric|Probability of snowdrift during 12h
0.195.213|stat=2 process=5|U_SVWSK_12|Numeric|Probability of strong snowdrift during 12h
0.195.232|stat=3 process=5|W_FR_01|K|Probability of temperature < 0 deg C during 1h
0.195.236|stat=3 process=5|W_FRSTR_06|K|Probability of temperature <= -10 deg C during 6h
0.4.195||UVI_CS_COR|Numeric|UV Index, clear sky; corrected for albedo, aerosol and altitude
0.4.196||UVI_B_CS|Numeric|Basic UV Index, clear sky; MSL, fixed albedo, fixed aerosol
0.4.197||UVI_CL_COR|Numeric|UV Index, clouded sky; corrected for albedo, aerosol, altitude and clouds
0.4.194|stat=2|UVI_MAX_H|Numeric|Time of maximum of UV Index, clouded
0.6.201||C_TYPE|Numeric|Type of convection (0..4)
0.192.1||PT1M|K|perceived temperature
0.192.3||SUL_PROB|Numeric|probability to perceive sultriness
0.192.2||CLO|Numeric|value of isolation of clothes
0.4.198|first=1 stat=0|ASWDIR_S|W m-2|Downward direct short wave radiation flux at surface (mean over forecast time)
0.4.199|first=1 stat=0|ASWDIFD_S|W m-2|Downward diffusive short wave radiation flux at surface (mean over forecast time)
0.19.195|process=2|PIDC_BASE_HFT|hft|Icing Base (hft) - Icing Degree Composit
0.19.196|process=2|PIDC_MAX_BASE_HFT|hft|Icing Max Base (hft) - Icing Degree Composit
0.19.197|process=2|PIDC_MAX_TOP_HFT|hft|Icing Max Top (hft) - Icing Degree Composit
0.19.198|process=2|PIDC_TOP_HFT|hft|Icing Top (hft) - Icing Degree Composit
0.19.199|process=2|PIDC_VERT_CODE|Numeric|Icing Vertical Code (1=continuous,2=discontinuous) - Icing Degree Composit
0.19.200|process=2|PIDC_MAX_CODE|Numeric|Icing Max Code (1=light,2=moderate,3=severe) - Icing Degree Composit
0.19.201|process=2|PISC_BASE_HFT|hft|Icing Base (hft) - Icing Scenario Composit
0.19.202|process=2|PISC_SIG_BASE_HFT|hft|Icing Signifikant Base (hft) - Icing Scenario Composit
0.19.203|process=2|PISC_SIG_TOP_HFT|hft|Icing Signifikant Top (hft) - Icing Scenario Composit
0.19.204|process=2|PISC_TOP_HFT|hft|Icing Top (hft) - Icing Scenario Composit
0.19.205|process=2|PISC_VERT_CODE|Numeric|Icing Vertical Code (1=continuous,2=discontinuous) - Icing Scenario Composit
0.19.206|process=2|PISC_SIG_CODE|Numeric|Icing Signifikant Code (1=general,2=convective,3=stratiform,4=freezing) - Icing Scenario Composit
0.19.195|process=0|DIDC_BASE_HFT|hft|Icing Base (hft) - Icing Degree Composit
0.19.196|process=0|DIDC_MAX_BASE_HFT|hft|Icing Max Base (hft) - Icing Degree Composit
0.19.197|process=0|DIDC_MAX_TOP_HFT|hft|Icing Max Top (hft) - Icing Degree Composit
0.19.198|process=0|DIDC_TOP_HFT|hft|Icing Top (hft) - Icing Degree Composit
0.19.199|process=0|DIDC_VERT_CODE|Numeric|Icing Vertical Code (1=continuous,2=discontinuous) - Icing Degree Composit
0.19.200|process=0|DIDC_MAX_CODE|Numeric|Icing Max Code (1=light,2=moderate,3=severe) - Icing Degree Composit
0.19.201|process=0|DISC_BASE_HFT|hft|Icing Base (hft) - Icing Scenario Composit
0.19.202|process=0|DISC_SIG_BASE_HFT|hft|Icing Signifikant Base (hft) - Icing Scenario Composit
0.19.203|process=0|DISC_SIG_TOP_HFT|hft|Icing Signifikant Top (hft) - Icing Scenario Composit
0.19.204|process=0|DISC_TOP_HFT|hft|Icing Top (hft) - Icing Scenario Composit
0.19.205|process=0|DISC_VERT_CODE|Numeric|Icing Vertical Code (1=continuous,2=discontinuous) - Icing Scenario Composit
0.19.206|process=0|DISC_SIG_CODE|Numeric|Icing Signifikant Code (1=general,2=convective,3=stratiform,4=freezing) - Icing Scenario Composit
0.19.207|process=2|PID_CODE|Numeric|Icing Degree Code (1=light,2=moderate,3=severe)
0.19.208|process=2|PIS_CODE|Numeric|Icing Scenario Code (1=general,2=convective,3=stratiform,4=freezing)
0.19.207|process=0|DID_CODE|Numeric|Icing Degree Code (1=light,2=moderate,3=severe)
0.19.208|process=0|DIS_CODE|Numeric|Icing Scenario Code (1=general,2=convective,3=stratiform,4=freezing)
0.19.209||WW_0-9|Numeric|current weather (symbol number: 0..9)
3.0.192||CL_TYPE_SAT|Numeric|cloud type
3.1.192||CL_TOP_TEMP|K|cloud top temperature
0.2.198||VORTIC_U|s-1|Relative vorticity, u-component
0.2.199||VORTIC_V|s-1|Relative vorticity, v-component
0.193.23||PVP|K m2 kg-1 s-1|Potentielle Vorticity (auf Druckflaechen, nicht isentrop)
0.193.7||VORG|s-1|geostrophische Vorticity
0.193.8||FORCOMEGA|m kg-1 s-1|Forcing rechte Seite Omegagleichung
0.193.9||QVX|m2 kg-1 s-1|Q-Vektor X-Komponente (geostrophisch)
0.193.10||QVY|m2 kg-1 s-1|Q-Vektor Y-Komponente (geostrophisch)
0.193.11||DIVGEO|m kg-1 s-1|Divergenz Q (geostrophisch)
0.193.12||QVNGEO|m2 kg-1 s-1|Q-Vektor senkrecht zu d. Isothermen (geostrophisch)
0.193.13||QVSGEO|m2 kg-1 s-1|Q-Vektor parallel zu d. Isothermen (geostrophisch)
0.193.14||DIVQNGEO|m kg-1 s-1|Divergenz Qn geostrophisch
0.193.15||DIVQSGEO|m kg-1 s-1|Divergenz Qs geostrophisch
0.193.16||FRONTO|K2 m-2 s-1|Frontogenesefunktion
0.193.17||DIVQ|m kg-1 s-1|Divergenz
0.193.18||QVS|m2 kg-1 s-1|Q-Vektor parallel zu den Isothermen
0.193.19||DIVQN|m kg-1 s-1|Divergenz Qn
0.193.20||DIVQS|m kg-1 s-1|Divergenz Qs
0.193.21||FRONTOF|Km kg-1 s-1|Frontogenesis function
0.193.22||CATIX|s-1|Clear Air Turbulence Index
0.6.202||TOP_DCON|Numeric|Dry convection top index
1.0.192||TIDAL|s2 m-2|Tidal tendencies
10.3.192||SST_IC|C|Sea surface temperature interpolated in time in C
0.3.195||PPP|Pa-3h|3 hour pressure change
2.3.197|process=6|WVAR|kg2 m-4|Variance of soil moisture content
2.3.198|process=6|WCOV|kg2 m-4|Covariance of soil moisture content
0.19.216||EDP|m2/3 s-1|Eddy Dissipation Rate
0.19.217||ELD|10-7 s-2|Ellrod Index
0.1.209|stat=1|RR_SNOW|kg m-2|Niederschlagsdargebot: potential water supply (rain and snow melt) from snowpack - accumulation
0.196.1|process=5|TS|Numeric|Prob Gewitter
0.196.2|process=5|TSX|Numeric|Prob Starkes Gewitter
0.196.3|process=5|TSXX|Numeric|Prob Schweres Gewitter
0.196.4|process=5|RA25|Numeric|Prob Dauerregen
0.196.5|process=5|RA40|Numeric|Prob Ergiebiger Dauerregen
0.196.6|process=5|RA70|Numeric|Prob Extrem ergiebiger Dauerregen
0.196.7|process=5|BLSN6|Numeric|Prob Schneeverwehung
0.196.8|process=5|BLSN8|Numeric|Prob Starke Schneeverwehung
0.196.9|process=5|FZ|Numeric|Prob Glaette
0.196.10|process=5|FZRA|Numeric|Prob oertlich Glatteis
0.196.11|process=5|FZRAX|Numeric|Prob Glatteis
0.196.12|process=5|FG|Numeric|Prob Nebel (ueberoertl. Sichtweite < 150 m)
0.196.13|process=5|TAU|Numeric|Prob Tauwetter
0.196.14|process=5|TAUX|Numeric|Prob Starkes Tauwetter
0.19.220||DTKE_SSO|m2 s-3|Wake-production of TKE due to sub-grid scale orography
0.19.221||DTKE_HSH|m2 s-3|Shear-production of TKE due to separated horizontal shear modes
0.19.219||DTKE_CON|m2 s-3|Buoyancy-production of TKE due to sub-grid scale convection
0.19.218||DTKE|m2 s-3|Production of TKE
0.2.200||ATM_RSTC|s m-1|Atmospheric resistance
0.6.197||HTOP_THERM|m|Height of thermals above MSL
0.197.33||VSOILA|kg m-3|Mass concentration of dust (minimum mode)
0.197.34||VSOILB|kg m-3|Mass concentration of dust (medium mode)
0.197.35||VSOILC|kg m-3|Mass concentration of dust (maximum mode)
0.197.72||VSOILA0|m-3|Number concentration of dust (minimum mode)
0.197.73||VSOILB0|m-3|Number concentration of dust (medium mode)
0.197.74||VSOILC0|m-3|Number concentration of dust (maximum mode)
0.197.251||VSOILS|kg m-3|Mass concentration of dust (sum of all modes)
0.197.252||VSOILS0|m-3|Number concentration of dust (sum of all modes)
0.254.1||DUMMY_1||DUMMY_1
0.254.2||DUMMY_2||DUMMY_2
0.254.3||DUMMY_3||DUMMY_3
0.254.4||DUMMY_4||DUMMY_4
0.254.5||DUMMY_5||DUMMY_5
0.254.6||DUMMY_6||DUMMY_6
0.254.7||DUMMY_7||DUMMY_7
0.254.8||DUMMY_8||DUMMY_8
0.254.9||DUMMY_9||DUMMY_9
0.254.10||DUMMY_10||DUMMY_10
0.254.11||DUMMY_11||DUMMY_11
0.254.12||DUMMY_12||DUMMY_12
0.254.13||DUMMY_13||DUMMY_13
0.254.14||DUMMY_14||DUMMY_14
0.254.15||DUMMY_15||DUMMY_15
0.254.16||DUMMY_16||DUMMY_16
0.254.17||DUMMY_17||DUMMY_17
0.254.18||DUMMY_18||DUMMY_18
0.254.19||DUMMY_19||DUMMY_19
0.254.20||DUMMY_20||DUMMY_20
0.254.21||DUMMY_21||DUMMY_21
0.254.22||DUMMY_22||DUMMY_22
0.254.23||DUMMY_23||DUMMY_23
0.254.24||DUMMY_24||DUMMY_24
0.254.25||DUMMY_25||DUMMY_25
0.254.26||DUMMY_26||DUMMY_26
0.254.27||DUMMY_27||DUMMY_27
0.254.28||DUMMY_28||DUMMY_28
0.254.29||DUMMY_29||DUMMY_29
0.254.30||DUMMY_30||DUMMY_30
0.254.31||DUMMY_31||DUMMY_31
0.254.32||DUMMY_32||DUMMY_32
0.254.33||DUMMY_33||DUMMY_33
0.254.34||DUMMY_34||DUMMY_34
0.254.35||DUMMY_35||DUMMY_35
0.254.36||DUMMY_36||DUMMY_36
0.254.37||DUMMY_37||DUMMY_37
0.254.38||DUMMY_38||DUMMY_38
0.254.39||DUMMY_39||DUMMY_39
0.254.40||DUMMY_40||DUMMY_40
0.254.41||DUMMY_41||DUMMY_41
0.254.42||DUMMY_42||DUMMY_42
0.254.43||DUMMY_43||DUMMY_43
0.254.44||DUMMY_44||DUMMY_44
0.254.45||DUMMY_45||DUMMY_45
0.254.46||DUMMY_46||DUMMY_46
0.254.47||DUMMY_47||DUMMY_47
0.254.48||DUMMY_48||DUMMY_48
0.254.49||DUMMY_49||DUMMY_49
0.254.50||DUMMY_50||DUMMY_50
0.254.51||DUMMY_51||DUMMY_51
0.254.52||DUMMY_52||DUMMY_52
0.254.53||DUMMY_53||DUMMY_53
0.254.54||DUMMY_54||DUMMY_54
0.254.55||DUMMY_55||DUMMY_55
0.254.56||DUMMY_56||DUMMY_56
0.254.57||DUMMY_57||DUMMY_57
0.254.58||DUMMY_58||DUMMY_58
0.254.59||DUMMY_59||DUMMY_59
0.254.60||DUMMY_60||DUMMY_60
0.254.61||DUMMY_61||DUMMY_61
0.254.62||DUMMY_62||DUMMY_62
0.254.63||DUMMY_63||DUMMY_63
0.254.64||DUMMY_64||DUMMY_64
0.254.65||DUMMY_65||DUMMY_65
0.254.66||DUMMY_66||DUMMY_66
0.254.67||DUMMY_67||DUMMY_67
0.254.68||DUMMY_68||DUMMY_68
0.254.69||DUMMY_69||DUMMY_69
0.254.70||DUMMY_70||DUMMY_70
0.254.71||DUMMY_71||DUMMY_71
0.254.72||DUMMY_72||DUMMY_72
0.254.73||DUMMY_73||DUMMY_73
0.254.74||DUMMY_74||DUMMY_74
0.254.75||DUMMY_75||DUMMY_75
0.254.76||DUMMY_76||DUMMY_76
0.254.77||DUMMY_77||DUMMY_77
0.254.78||DUMMY_78||DUMMY_78
0.254.79||DUMMY_79||DUMMY_79
0.254.80||DUMMY_80||DUMMY_80
0.254.81||DUMMY_81||DUMMY_81
0.254.82||DUMMY_82||DUMMY_82
0.254.83||DUMMY_83||DUMMY_83
0.254.84||DUMMY_84||DUMMY_84
0.254.85||DUMMY_85||DUMMY_85
0.254.86||DUMMY_86||DUMMY_86
0.254.87||DUMMY_87||DUMMY_87
0.254.88||DUMMY_88||DUMMY_88
0.254.89||DUMMY_89||DUMMY_89
0.254.90||DUMMY_90||DUMMY_90
0.254.91||DUMMY_91||DUMMY_91
0.254.92||DUMMY_92||DUMMY_92
0.254.93||DUMMY_93||DUMMY_93
0.254.94||DUMMY_94||DUMMY_94
0.254.95||DUMMY_95||DUMMY_95
0.254.96||DUMMY_96||DUMMY_96
0.254.97||DUMMY_97||DUMMY_97
0.254.98||DUMMY_98||DUMMY_98
0.254.99||DUMMY_99||DUMMY_99
0.254.100||DUMMY_100||DUMMY_100
0.254.101||DUMMY_101||DUMMY_101
0.254.102||DUMMY_102||DUMMY_102
0.254.103||DUMMY_103||DUMMY_103
0.254.104||DUMMY_104||DUMMY_104
0.254.105||DUMMY_105||DUMMY_105
0.254.106||DUMMY_106||DUMMY_106
0.254.107||DUMMY_107||DUMMY_107
0.254.108||DUMMY_108||DUMMY_108
0.254.109||DUMMY_109||DUMMY_109
0.254.110||DUMMY_110||DUMMY_110
0.254.111||DUMMY_111||DUMMY_111
0.254.112||DUMMY_112||DUMMY_112
0.254.113||DUMMY_113||DUMMY_113
0.254.114||DUMMY_114||DUMMY_114
0.254.115||DUMMY_115||DUMMY_115
0.254.116||DUMMY_116||DUMMY_116
0.254.117||DUMMY_117||DUMMY_117
0.254.118||DUMMY_118||DUMMY_118
0.254.119||DUMMY_119||DUMMY_119
0.254.120||DUMMY_120||DUMMY_120
0.254.121||DUMMY_121||DUMMY_121
0.254.122||DUMMY_122||DUMMY_122
0.254.123||DUMMY_123||DUMMY_123
0.254.124||DUMMY_124||DUMMY_124
0.254.125||DUMMY_125||DUMMY_125
0.254.126||DUMMY_126||DUMMY_126
0.254.127||DUMMY_127||DUMMY_127
0.254.128||DUMMY_128||DUMMY_128
0.254.143||DUMMY_143||DUMMY_143
0.254.144||DUMMY_144||DUMMY_144
0.254.145||DUMMY_145||DUMMY_145
0.254.146||DUMMY_146||DUMMY_146
0.254.147||DUMMY_147||DUMMY_147
0.254.148||DUMMY_148||DUMMY_148
0.254.149||DUMMY_149||DUMMY_149
0.254.150||DUMMY_150||DUMMY_150
0.254.151||DUMMY_151||DUMMY_151
0.254.152||DUMMY_152||DUMMY_152
0.254.153||DUMMY_153||DUMMY_153
0.254.154||DUMMY_154||DUMMY_154
0.254.155||DUMMY_155||DUMMY_155
0.254.156||DUMMY_156||DUMMY_156
0.254.157||DUMMY_157||DUMMY_157
0.254.158||DUMMY_158||DUMMY_158
0.254.159||DUMMY_159||DUMMY_159
0.254.160||DUMMY_160||DUMMY_160
0.254.161||DUMMY_161||DUMMY_161
0.254.162||DUMMY_162||DUMMY_162
0.254.163||DUMMY_163||DUMMY_163
0.254.164||DUMMY_164||DUMMY_164
0.254.165||DUMMY_165||DUMMY_165
0.254.166||DUMMY_166||DUMMY_166
0.254.167||DUMMY_167||DUMMY_167
0.254.168||DUMMY_168||DUMMY_168
0.254.169||DUMMY_169||DUMMY_169
0.254.170||DUMMY_170||DUMMY_170
0.254.171||DUMMY_171||DUMMY_171
0.254.172||DUMMY_172||DUMMY_172
0.254.173||DUMMY_173||DUMMY_173
0.254.174||DUMMY_174||DUMMY_174
0.254.175||DUMMY_175||DUMMY_175
0.254.176||DUMMY_176||DUMMY_176
0.254.177||DUMMY_177||DUMMY_177
0.254.178||DUMMY_178||DUMMY_178
0.254.179||DUMMY_179||DUMMY_179
0.254.180||DUMMY_180||DUMMY_180
0.254.181||DUMMY_181||DUMMY_181
0.254.182||DUMMY_182||DUMMY_182
0.254.183||DUMMY_183||DUMMY_183
0.254.184||DUMMY_184||DUMMY_184
0.254.185||DUMMY_185||DUMMY_185
0.254.186||DUMMY_186||DUMMY_186
0.254.187||DUMMY_187||DUMMY_187
0.254.188||DUMMY_188||DUMMY_188
0.254.189||DUMMY_189||DUMMY_189
0.254.190||DUMMY_190||DUMMY_190
0.254.191||DUMMY_191||DUMMY_191
0.254.192||DUMMY_192||DUMMY_192
0.254.193||DUMMY_193||DUMMY_193
0.254.194||DUMMY_194||DUMMY_194
0.254.195||DUMMY_195||DUMMY_195
0.254.196||DUMMY_196||DUMMY_196
0.254.197||DUMMY_197||DUMMY_197
0.254.198||DUMMY_198||DUMMY_198
0.254.199||DUMMY_199||DUMMY_199
0.254.200||DUMMY_200||DUMMY_200
0.254.201||DUMMY_201||DUMMY_201
0.254.202||DUMMY_202||DUMMY_202
0.254.203||DUMMY_203||DUMMY_203
0.254.204||DUMMY_204||DUMMY_204
0.254.205||DUMMY_205||DUMMY_205
0.254.206||DUMMY_206||DUMMY_206
0.254.207||DUMMY_207||DUMMY_207
0.254.208||DUMMY_208||DUMMY_208
0.254.209||DUMMY_209||DUMMY_209
0.254.210||DUMMY_210||DUMMY_210
0.254.211||DUMMY_211||DUMMY_211
0.254.212||DUMMY_212||DUMMY_212
0.254.213||DUMMY_213||DUMMY_213
0.254.214||DUMMY_214||DUMMY_214
0.254.215||DUMMY_215||DUMMY_215
0.254.216||DUMMY_216||DUMMY_216
0.254.217||DUMMY_217||DUMMY_217
0.254.218||DUMMY_218||DUMMY_218
0.254.219||DUMMY_219||DUMMY_219
0.254.220||DUMMY_220||DUMMY_220
0.254.221||DUMMY_221||DUMMY_221
0.254.222||DUMMY_222||DUMMY_222
0.254.223||DUMMY_223||DUMMY_223
0.254.224||DUMMY_224||DUMMY_224
0.254.225||DUMMY_225||DUMMY_225
0.254.226||DUMMY_226||DUMMY_226
0.254.227||DUMMY_227||DUMMY_227
0.254.228||DUMMY_228||DUMMY_228
0.254.229||DUMMY_229||DUMMY_229
0.254.230||DUMMY_230||DUMMY_230
0.254.231||DUMMY_231||DUMMY_231
0.254.232||DUMMY_232||DUMMY_232
0.254.233||DUMMY_233||DUMMY_233
0.254.234||DUMMY_234||DUMMY_234
0.254.235||DUMMY_235||DUMMY_235
0.254.236||DUMMY_236||DUMMY_236
0.254.237||DUMMY_237||DUMMY_237
0.254.238||DUMMY_238||DUMMY_238
0.254.239||DUMMY_239||DUMMY_239
0.254.240||DUMMY_240||DUMMY_240
0.254.241||DUMMY_241||DUMMY_241
0.254.242||DUMMY_242||DUMMY_242
0.254.243||DUMMY_243||DUMMY_243
0.254.244||DUMMY_244||DUMMY_244
0.254.245||DUMMY_245||DUMMY_245
0.254.246||DUMMY_246||DUMMY_246
0.254.247||DUMMY_247||DUMMY_247
0.254.248||DUMMY_248||DUMMY_248
0.254.249||DUMMY_249||DUMMY_249
0.254.250||DUMMY_250||DUMMY_250
0.254.251||DUMMY_251||DUMMY_251
0.254.252||DUMMY_252||DUMMY_252
0.254.253||DUMMY_253||DUMMY_253
0.254.254||DUMMY_254||DUMMY_254
0.1.210|first=114|WLIQ_SNOW_M|kg m-2|Liquid water content in snow - multi level
0.4.198|first=1|SWDIRS_RAD|W m-2|Downward direct short wave radiation flux at surface
0.19.222|stat=0|ALB_UV12|%|Albedo - diffusive solar - time average (UV: 0.3 - 0.7 m-6)
0.19.222||ALB_UV|%|Albedo - diffusive solar (UV: 0.3 - 0.7 m-6)
0.19.223|stat=0|ALB_NI12|%|Albedo - near infrared - time average (0.7 - 5.0 m-6) 
0.19.223||ALB_NI|%|Albedo - near infrared (0.7 - 5.0 m-6)
0.19.224||EDP_MAX_UFIR|m2/3 s-1|Eddy Dissipation Rate Total Col-Max. Upper FIR
0.19.225||EDP_MAX_LUIR|m2/3 s-1|Eddy Dissipation Rate Total Col-Max. Lower UIR
0.19.226||EDP_MAX_UUIR|m2/3 s-1|Eddy Dissipation Rate Total Col-Max. Upper UIR
0.19.227||EDR|m2 s-3|Eddy dissipitation rate of TKE
0.15.195||RAD_PRECIP|kg m-2 h-1|Radar precipitation rate
0.15.196||RAD_QUAL|Proportion|Radar quality information
0.15.197||RAD_BL|Numeric|Radar blacklist
0.15.198||RAD_HEIGHT|m|Height of radar beam above ground
0.1.211||QV_DIA|kg kg-1|Specific humidity (diagnostic)
0.1.212||QC_DIA|kg kg-1|Specific cloud water content (diagnostic)
0.1.213||QI_DIA|kg kg-1|Specific cloud ice content (diagnostic) 
0.1.214||TQV_DIA|kg m-2|Total column integrated water vapour (diagnostic) 
0.1.215||TQC_DIA|kg m-2|Total column integrated cloud water (diagnostic) 
0.1.216||TQI_DIA|kg m-2|Total column integrated cloud ice (diagnostic) 
0.4.199|first=1|SWDIFDS_RAD|W m-2|Downward diffusive short wave radiation flux at surface (mean over forecast time)
0.16.192|stat=1|RADAR_RQ|kg m-2|precipitation, qualified,BRD
0.16.193|stat=1|RADAR_RS|kg m-2|precipitation,BRD
0.16.194|stat=1|RADAR_RE|Numeric|precipitation phase,BRD
0.16.195|stat=1|RADAR_RH|Numeric|hail flag,BRD
0.16.196|stat=1|RADAR_FS|0.01 m|snow_rate,BRD
0.16.197|stat=1|RADAR_FQ|0.01 m|snow_rate,qualified,BRD
0.191.193||AW|Numeric|Area weights for regular lon-lat grid 
0.1.220||RH_MIX_EC|%|Relative humidity over mixed phase
2.3.200|first=106 second=106|SMI|Numeric|Soil moisture index (multilayers)
10.0.201||PFRQ|Hz|Peak frequency (interpolated)
0.1.228||NCRAIN|kg-1|Specific number concentration of rain
0.1.229||NDRAIN|m-3|Number density of rain
0.1.217||NCSNOW|kg-1|Specific number concentration of snow
0.1.218||NCGRAUPEL|kg-1|Specific number concentration of graupel
0.1.219||NCHAIL|kg-1|Specific number concentration of hail
0.1.221||NDSNOW|m-3|Number density of snow
0.1.222||NDGRAUPEL|m-3|Number density of graupel
0.1.223||NDHAIL|m-3|Number density of hail
0.1.224||DENR|kg m-3|Mass density of rain 
0.1.225||DENS|kg m-3|Mass density of snow 
0.1.226||DENG|kg m-3|Mass density of graupel
0.6.203||DENC|kg m-3|Mass density of cloud droplets
0.6.204||DENI|kg m-3|Mass density of cloud ice
0.1.227||DENH|kg m-3|Mass density of hail
0.19.228||EDP_MAX_LFIR|m2/3 s-1|Eddy Dissipation Rate Total Col-Max. Lower FIR
0.17.192||LPI|J kg-1|Lightning Potential Index
0.1.230|stat=1|RD_SNOW|kg m-2|Rain drain from snowpack - accumulation
0.3.196||HMIN10CL|m|Height of -10 degree Celsius isotherm
0.19.229||EDPP|%| probability density function of EDP for turbulence  greater well defined threshold and model grid box
215.7.0||ADEDO2|K|Adedokun 2 Index
0.4.198|first=201 stat=0|ASWDIR_SH|W m-2|Downward direct short wave radiation flux at surface on horizontal plane (time average)
0.191.194||BOAGAE_WE|m|Gauss Boaga Coordinates West to East,East Sector
0.191.195||BOAGAE_SN|m|Gauss Boaga Coordinates South to North,East Sector
0.191.196||BOAGAW_WE|m|Gauss Boaga Coordinates West to East, West Sector
0.191.197||BOAGAW_SN|m|Gauss Boaga Coordinates South to North, West Sector
0.19.230||CAT_TI1|s-2|Ellrod and Knapp turbulence index1
0.19.231||CAT_TI2|s-2|Ellrod and Knapp turbulence index2
0.193.29||WDEF_H|s-1|Deformation of horizontal wind field
0.19.232||CAT_DVT|s-2|Divergence trend (scaled divergence tendency needed for CAT_DVI)
0.19.233||CAT_DTI|s-2|Divergence modified turbulence index (Ellrod and Knox)
0.1.231||CLI_RATIO|%|Cloud ice ratio qi/(qc+qi)
0.1.232||CONV_PERCENT|%|Percentage of convective precipitation (from total prec)
0.7.194|first=10|DCI|K|Deep convection index
215.2.0||DDCLASS|Numeric|Wind direction in azimuth class
215.2.0|value=10 first=103|DDCLASS_10M|Numeric|Wind direction in azimuth class
0.6.205|first=1 stat=11|DURSUN_M|s|Possible astronomical maximum of sunshine
0.6.206|first=1|DURSUN_R|%|Relative duration of sunshine (DURSUN * 100 / DURSUN_M)
0.7.195||ENTH|J kg-1|Enthalpy
0.7.195|value=2 first=103|ENTH_2M|J kg-1|2m Enthalpy
0.4.7|first=201 stat=0|ASOD_SH|W m-2|Downward short wave radiation flux at surface on horizontal plane (time average)
0.4.7|first=202 stat=0|ASOD_SvE|W m-2|Downward short wave radiation flux at surface on vertical surface facing east (time average)
0.4.7|first=203 stat=0|ASOD_SvN|W m-2|Downward short wave radiation flux at surface on vertical surface facing north (time average)
0.4.7|first=204 stat=0|ASOD_SvS|W m-2|Downward short wave radiation flux at surface on vertical surface facing south (time average)
0.4.7|first=205 stat=0|ASOD_SvW|W m-2|Downward short wave radiation flux at surface on vertical surface facing west (time average)
215.2.1||LAGTIMEU|s|Along-wind Lagrangian time scale (Hanna)
215.2.2||LAGTIMEV|s|Cross-wind Lagrangian time scale (Hanna)
215.2.3||LAGTIMEW|s|Vertical Lagrangian time scale (Hanna)
215.2.4||LAGTIMEX|s|Zonal Lagrangian time scale (direct) (Hanna)
215.2.5||LAGTIMEY|s|Meridional Lagrangian time scale (direct) (Hanna)
215.2.6||LAGTIMEZ|s|Vertical Lagrangian time scale (direct) (Hanna)
0.3.6|first=194 second=192|LFC_ML|m|Height of level of free convection of mixed (mean) layer parcel
215.19.0||LUM|klux|Luminosity
215.5.1|first=1 stat=0|ATHD_S_T2M|W m-2 |Downward long-wave radiation flux at surface based on T_2M (time average)
215.5.2|first=1 stat=0|ATHD_S_TG|W m-2 |Downward long-wave radiation flux at surface based on T_G (time average)
215.5.3|first=1 stat=0|ATHD_S_TS|W m-2 |Downward long-wave radiation flux at surface based on T_SO(0) (time average)
0.3.197|first=3 second=2|PDIFF_CON|Pa|Pressure difference between cloud base and cloud top
215.2.7||SIGMAU|m s-1|Along-wind velocity fluctuation (Hanna)
215.2.8||SIGMAV|m s-1|Cross-wind velocity fluctuation (Hanna)
215.2.9||SIGMAW|m s-1|Vertical velocity fluctuation (Hanna)
215.2.10||SIGMAX|m s-1|Zonal velocity fluctuation (Hanna)
215.2.11||SIGMAY|m s-1|Meridional velocity fluctuation (Hanna)
215.2.12||SIGMAZ|m s-1|Vertical velocity fluctuation (Hanna)
0.1.233||SNOW_PERCENT|%|Percentage of precipitation in snow (from total prec.)
215.7.1||SWISS00|K|Thunderstorm index for Switzerland (night time)
215.7.2||SWISS12|K|Thunderstorm index for Switzerland (day time)
0.191.198||SWISS_SN|m|Swiss coordinate (south-north)
0.191.199||SWISS_WE|m|Swiss coordinate (west-east)
0.0.195|value=2 first=103|T_2M_SNOWC|K|2m temperature, corrected in presence of snow
0.0.194||UTCI_SHADOW|K|Universal thermal climate index without direct incident short wave radiation
0.193.26||RELV_G|s-1|Relative geostrophic vorticity
0.193.27||RELV_ADV_G|s-2|Relative geostrophic vorticity advection
0.193.28||WDIV_3D|s-1|Wind divergence (3D)
0.2.201||WSHEAR_INT|s-1|Mean vertical wind shear for specified layer or layer-mean vertical wind shear
0.2.202||WSHEAR_DIFF|m s-1|Norm of (vertical) wind shear vector between two levels
0.18.192|first=10|RADIONUC_AC_VI|Bq m-2|Diagnostic total column of activity concentration of radionuclides
0.198.0||THLTHLCOV|K2|Liquid water potential temperature variance
0.198.1||QTQTCOV|kg2 kg-2|Total water specific humidity variance
0.198.2||THLQTCOV|K kg kg-1|Liquid water potential temperature - total water specific humidity covariance
2.0.196||FR_PAVED|Proportion|Impervious (paved or sealed) surface fraction
2.0.197||AHF|W m-2|Antropogenic heat flux (e.g. urban heating, traffic)
0.19.234||ALB_SEAICE|%|Sea ice albedo - diffusive solar (0.3 - 5.0 m-6)
0.199.0||SKYVIEW|Numeric|Sky-view-factor
0.199.1||HORIZON|Numeric|Horizon angle - topography
0.199.3||SLO_ASP|Numeric|Slope aspect - topography
0.199.2||SLO_ANG|Numeric|Slope angle - topography
0.2.203||USTAR_THRES|m s-1|Threshold friction velocity
0.2.206|stat=2|VORW_CTMAX|s-1|Maximum rotation amplitude (positive or negative) (over given time interval and column)
0.2.207|stat=2|W_CTMAX|m s-1|Maximum updraft track (over given time interval and column)
0.17.192|stat=2|LPI_MAX|J kg-1|Maximum of Lightning Potential Index (over given time interval)
0.192.4||T_MRT|K|mean radiation temperature of an environment assumed black body related to standing human
0.2.204|value=10 first=103 stat=2|VGUST_DYN_10M|m s-1|Maximum 10m dynamical gust
0.2.205|value=10 first=103 stat=2|VGUST_CON_10M|ms-1|Maximum 10m convective gust
0.1.234||RCLD|Numeric|Standard deviation of saturation deficit
2.0.198||EVAP_PL|kg m-2|Evaporation of plants (integrated since "nightly reset")
0.19.235||RAPA_SPPT|Numeric|Random pattern for  the stochastically perturbed parametrization tendencies (SPPT) scheme at levels without tapering. If multi-scale random patterns are used, RAPA_SPPT is the sum of those.
2.0.199||SKC|W m-2 K-1|Skin conductivity (ratio ground heat flux to temperature difference soil-skin layer)
0.1.235||HSNOW_MAX|m|Maximum snow height during contiguous accumulating snow period (coupled with snow age)
0.2.208||WSHEAR_U|m s-1|U-component of (vertical) wind shear vector between two levels
0.2.209||WSHEAR_V|m s-1|V-component of (vertical) wind shear vector between two levels
0.191.200||SWISS_LV95_SN|m|Swiss coordinate LV 95 (south-north)
0.191.201||SWISS_LV95_WE|m|Swiss coordinate LV 95 (west-east)
0.1.238|stat=0|DHAIL_AV|mm|Average hail diameter
0.1.238|stat=6|DHAIL_SD|mm|Standard deviation of hail diameter
0.1.238|stat=2|DHAIL_MX|mm|Maximum hail diameter
0.2.210||W_UP_DUR|s|Duration of updraft
0.2.211||W_UP_MASK|s|Updraft mask
`;
